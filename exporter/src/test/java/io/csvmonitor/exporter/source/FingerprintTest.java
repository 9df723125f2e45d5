package io.csvmonitor.exporter.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private final byte[] content = new byte[5 * Fingerprint.UNIT + 777];

  FingerprintTest() {
    new Random(1).nextBytes(content);
  }

  @Property(tries = 100)
  void isTheSameInWhateverPiecesItIsGiven(
      @ForAll @IntRange(min = 1, max = 200_000) int piece,
      @ForAll @IntRange(min = 0, max = 5 * 65_536 + 777) int stop) {
    Fingerprint whole = of(content, 0, content.length, content.length);
    Fingerprint first = of(content, 0, stop, piece);
    Fingerprint kept = Fingerprint.of(first.state());
    assertThat(kept.tail()).isEqualTo(first.tail());
    kept.rewindToTail();
    int tail = (int) kept.tailStart();
    kept.update(content, tail, content.length - tail);
    assertThat(kept.sameAs(whole)).isTrue();
  }

  @Property(tries = 100)
  void seesAChangedByte(@ForAll @IntRange(min = 0, max = 5 * 65_536 + 776) int at) {
    Fingerprint whole = of(content, 0, content.length, 1 << 16);
    byte[] changed = content.clone();
    changed[at] ^= 1;
    Fingerprint other = of(changed, 0, changed.length, 1 << 16);
    assertThat(other.sameAs(whole)).isFalse();
    int block = at / Fingerprint.UNIT;
    if (block < whole.blockCount()) {
      Fingerprint part = new Fingerprint(block);
      part.update(changed, block * Fingerprint.UNIT, Fingerprint.UNIT);
      assertThat(whole.sameBlock(block, part)).isFalse();
    }
  }

  @Test
  void aHugeFileKeepsAThousandBlocksThatCanStillBeChecked() {
    byte[] unit = new byte[Fingerprint.UNIT];
    Fingerprint whole = new Fingerprint();
    for (int i = 0; i < 5_000; i++) {
      unit[0] = (byte) i;
      unit[1] = (byte) (i >> 8);
      whole.update(unit, 0, unit.length);
    }
    assertThat(whole.blockCount()).isLessThanOrEqualTo(1_024).isGreaterThan(500);
    long perBlock = whole.blockSize() / Fingerprint.UNIT;
    int block = 300;
    Fingerprint part = new Fingerprint(block * perBlock);
    for (long i = block * perBlock; i < (block + 1) * perBlock; i++) {
      unit[0] = (byte) i;
      unit[1] = (byte) (i >> 8);
      part.update(unit, 0, unit.length);
    }
    assertThat(whole.sameBlock(block, part)).isTrue();
    assertThat(whole.sameBlock(block + 1, part)).isFalse();
  }

  private static Fingerprint of(byte[] content, int from, int to, int piece) {
    Fingerprint fingerprint = new Fingerprint();
    for (int at = from; at < to; at += piece) {
      fingerprint.update(content, at, Math.min(piece, to - at));
    }
    return fingerprint;
  }
}
