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
        assertThat(texts.of(bytes, 1, 1 + cell.length(), 0)).isEqualTo(cell);
      }
    }
  }

  @Test
  void anEqualCellIsTheSameObject() {
    byte[] bytes =
        "2025-01-01 00:00:00,approved,2025-01-01 00:00:00,approved,backend_reversed,backend_reversed,."
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(texts.of(bytes, 0, 19, 0)).isSameAs(texts.of(bytes, 29, 48, 0));
    assertThat(texts.of(bytes, 20, 28, 0)).isSameAs(texts.of(bytes, 49, 57, 0));
    assertThat(texts.of(bytes, 58, 74, 0)).isSameAs(texts.of(bytes, 75, 91, 0));
  }

  @Test
  void aColumnOfNewTextsIsLeftOut() {
    byte[] repeated = "approved".getBytes(StandardCharsets.US_ASCII);
    String first = texts.of(repeated, 0, 8, 1);
    for (int i = 0; i < 5_000; i++) {
      String id = "id-" + i;
      byte[] bytes = (id + ",a next cell").getBytes(StandardCharsets.US_ASCII);
      assertThat(texts.of(bytes, 0, id.length(), 0)).isEqualTo(id);
      assertThat(texts.of(repeated, 0, 8, 1)).isEqualTo("approved");
    }
    byte[] last = "id-4999,".getBytes(StandardCharsets.US_ASCII);
    assertThat(texts.of(last, 0, 7, 0)).isNotSameAs(texts.of(last, 0, 7, 0));
    assertThat(texts.of(repeated, 0, 8, 1)).isSameAs(texts.of(repeated, 0, 8, 1)).isEqualTo(first);
    assertThat(texts.of(repeated, 0, 8, 50_000)).isEqualTo(first);
  }

  /** Only the lengths of these texts are different. */
  @Test
  void textsOfOneLetterHaveTheirLengths() {
    byte[] bytes = "a".repeat(40).getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < 30; length++) {
      assertThat(texts.of(bytes, 3, 3 + length, 0)).hasSize(length);
    }
  }
}
