package io.csvmonitor.exporter.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DistinctValuesTest {
  /** The documented standard error. */
  private static final double ERROR = 0.009;

  private static long hash(long value) {
    return (long) DistinctCounts.number("customer " + value);
  }

  @Property(tries = 60)
  void fewValuesAreCountedExactly(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = DistinctValues.EXACT) int different) {
    DistinctValues values = new DistinctValues();
    Set<Integer> model = new HashSet<>();
    for (int i = 0; i < 3 * different; i++) {
      int value = random.nextInt(different);
      assertThat(values.add(hash(value))).isEqualTo(model.add(value));
    }
    assertThat(values.count()).isEqualTo(model.size());
    assertThat(DistinctValues.of(values.numbers()).count()).isEqualTo(model.size());
  }

  @Property(tries = 60)
  void manyValuesAreCountedWithinFourStandardErrors(
      @ForAll Random random, @ForAll @IntRange(min = 1_001, max = 60_000) int different) {
    DistinctValues values = new DistinctValues();
    long first = random.nextLong() >>> 1;
    for (int i = 0; i < different; i++) {
      values.add(hash(first + i));
    }
    assertThat(values.count()).isCloseTo(different, within(4 * ERROR * different));
    double count = values.count();
    DistinctValues restored = DistinctValues.of(values.numbers());
    for (int i = 0; i < 1_000; i++) {
      assertThat(restored.add(hash(first + random.nextInt(different)))).isFalse();
    }
    assertThat(restored.count()).isEqualTo(count);
    assertThat(restored.capacity()).isEqualTo(DistinctValues.SKETCH_SIZE);
  }

  @Test
  void theErrorIsTheDocumentedOne() {
    double sum = 0;
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      DistinctValues values = new DistinctValues();
      for (int i = 0; i < 10_000; i++) {
        values.add(hash(run * 1_000_000L + i));
      }
      sum += Math.pow(values.count() / 10_000 - 1, 2);
    }
    assertThat(Math.sqrt(sum / runs)).isBetween(0.6 * ERROR, 1.2 * ERROR);
  }

  @Test
  void aLargeCountIsNeverBelowTheExactOnes() {
    for (int run = 0; run < 50; run++) {
      DistinctValues values = new DistinctValues();
      for (int i = 0; i <= DistinctValues.EXACT; i++) {
        values.add(hash(run * 10_000L + i));
      }
      assertThat(values.count()).isGreaterThan(DistinctValues.EXACT);
    }
  }
}
