package io.csvmonitor.exporter.csv.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers that cannot be read, and long ones. A row never takes the place of a header. */
class CsvReaderHeaderTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static Collected read(byte[] content) {
    return Collected.of(Collected.format(), content, true);
  }

  @Test
  void aHeaderInAnotherCharsetIsSaid() {
    byte[] content = "Heure,Température °C\n10:00,21\n10:05,22\n".getBytes(WINDOWS);
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(UnreadableHeaderException.class)
        .hasMessage(
            "the header in line 1 is not UTF-8: set format.charset to the charset of the file, such"
                + " as windows-1252");
    assertThat(Collected.of(Collected.format(WINDOWS), content, true).headers)
        .containsExactly(List.of("Heure", "Température °C"));
  }

  @Test
  void aHeaderBelowBlankLinesIsFoundInItsLine() {
    assertThatThrownBy(() -> read("\n\nprix à payer\n1\n".getBytes(WINDOWS)))
        .hasMessageContaining("line 3 is not UTF-8");
  }

  @Test
  void aHeaderOfWideCharactersHasZeros() {
    byte[] content = "at,n\n1,2\n".getBytes(StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> read(content))
        .hasMessageContaining("NUL")
        .hasMessageContaining("16LE");
  }

  @Test
  void aHeaderWithAnOpenQuoteIsSaid() {
    assertThatThrownBy(() -> read("\"at,n\n1,2\n3,4\n".getBytes(UTF_8)))
        .hasMessageContaining("line 1 has a quote that is not closed");
  }

  @Test
  void withoutAHeaderABadFirstRowIsABadRow() {
    Collected read = Collected.of(Collected.noHeader(), "é,1\na,2\n".getBytes(WINDOWS), true);
    assertThat(read.bad).hasSize(1);
    assertThat(read.cells()).containsExactly(List.of("a", "2"));
  }

  @Test
  void fiftyThousandColumnsAndMegabytesAreRead() {
    String header = header(Header.MAX_COLUMNS, 70);
    assertThat(header.length()).isBetween(3 << 20, 4 << 20);
    String row = "1" + ",2".repeat(Header.MAX_COLUMNS - 1);
    Collected read = read((header + "\n" + row + "\n" + row + "\n").getBytes(UTF_8));
    assertThat(read.headers.getFirst()).hasSize(Header.MAX_COLUMNS);
    assertThat(read.rows).hasSize(2);
    assertThat(read.bad).isEmpty();
  }

  @Test
  void longerHeadersAreRefusedAndRowsKeepTheirLimit() {
    assertThatThrownBy(() -> read((header(50_000, 100) + "\n1\n").getBytes(UTF_8)))
        .hasMessageContaining("longer than 4 MiB");
    assertThatThrownBy(() -> read((header(50_001, 1) + "\n1\n").getBytes(UTF_8)))
        .hasMessageContaining("at most 50000 columns, found 50001");
    Collected read = read(("a\n" + "x".repeat(2 << 20) + "\n1\n").getBytes(UTF_8));
    assertThat(read.bad).extracting(Collected.Bad::reason).containsExactly(BadRowReason.TOO_LONG);
    assertThat(read.cells()).containsExactly(List.of("1"));
  }

  private static String header(int columns, int length) {
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      header.append(i == 0 ? "" : ",").append("n".repeat(length));
    }
    return header.toString();
  }
}
