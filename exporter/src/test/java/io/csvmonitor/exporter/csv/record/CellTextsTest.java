package io.csvmonitor.exporter.csv.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CellTextsTest {
  private final CellTexts texts = new CellTexts();

  /** Texts of two letters have the same bytes at many places. */
  @Property
  void eachTextIsThatOfItsBytes(
      @ForAll List<@StringLength(max = 30) @CharRange(from = 'a', to = 'b') String> cells,
      @ForAll @IntRange(max = 9) int behind) {
    for (int round = 0; round < 2; round++) {
      for (String cell : cells) {
        byte[] bytes = ("x" + cell + "y".repeat(behind)).getBytes(StandardCharsets.US_ASCII);
        assertThat(texts.of(bytes, 1, 1 + cell.length())).isEqualTo(cell);
      }
    }
  }

  @Test
  void anEqualCellIsTheSameObject() {
    byte[] bytes =
        "2025-01-01 00:00:00,approved,2025-01-01 00:00:00,approved,backend_reversed,backend_reversed,."
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(texts.of(bytes, 0, 19)).isSameAs(texts.of(bytes, 29, 48));
    assertThat(texts.of(bytes, 20, 28)).isSameAs(texts.of(bytes, 49, 57));
    assertThat(texts.of(bytes, 58, 74)).isSameAs(texts.of(bytes, 75, 91));
  }

  /** Only the lengths of these texts are different. */
  @Test
  void textsOfOneLetterHaveTheirLengths() {
    byte[] bytes = "a".repeat(40).getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < 30; length++) {
      assertThat(texts.of(bytes, 3, 3 + length)).hasSize(length);
    }
  }
}
