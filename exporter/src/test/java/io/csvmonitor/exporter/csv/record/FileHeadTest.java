package io.csvmonitor.exporter.csv.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is before the rows of a file, and what repeats it. */
class FileHeadTest {
  private static final UsedColumns DAY_AND_N = new UsedColumns(List.of("day", "n"), null);

  private static Format format(int skipLines, HeaderRow header, int skipRows) {
    return Format.of(",", "\"", null, header, "UTF-8").skipping(skipLines, skipRows);
  }

  private static Collected read(Format format, UsedColumns wanted, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return new Collected().readOn(new CsvReader(format, wanted), content, content.length, true);
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of(format(2, HeaderRow.Present, 0), "made by me\n\nday,n\n"),
        Arguments.of(format(2, HeaderRow.Present, 0), "a \"quote\n\"open\nday,n\n"),
        Arguments.of(format(0, HeaderRow.Present, 1), "day,n\ndate,kWh\n"),
        Arguments.of(format(1, HeaderRow.Present, 2), "x\nday,n\ndate,kWh\n-,-\n"),
        Arguments.of(format(0, HeaderRow.Found, 0), "Report,of,x\n\nmore\nday,n\n"),
        Arguments.of(format(0, HeaderRow.Found, 0), "say \"it\nday,n\n"),
        Arguments.of(format(0, HeaderRow.Found, 1), "Report\n\"n\",x\n\"day\",n\n,kWh\n"),
        Arguments.of(format(0, HeaderRow.Present, 0), "sep=,\nday,n\n"));
  }

  /** Without a good row, the delimiter of the first line must be read again. */
  @Test
  void aBadRowBeforeTheFirstGoodRowCountsOnce() {
    Format format = format(0, HeaderRow.Absent, 0);
    byte[] content = "sep=;\n\"a\"x;1\n1;2\n".getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= content.length; length++) {
      CsvReader reader = new CsvReader(format, UsedColumns.ALL);
      Collected read = new Collected().readOn(reader, content, length, false);
      read.readOn(reader, content, content.length, false);
      assertThat(read.cells()).as("cut at %d", length).containsExactly(List.of("1", "2"));
      assertThat(read.bad).as("cut at %d", length).hasSize(1);
      assertThat(read.lines).containsExactly(2L, 3L);
    }
    assertThat(read(format, UsedColumns.ALL, "sep=;\n\"a\"x;1\n").bad).hasSize(1);
  }

  /** A file grows, and is read on from each place in it. */
  @ParameterizedTest
  @MethodSource("heads")
  void rowsAreTheSameWhereverReadingGoesOn(Format format, String head) {
    for (String rows : List.of("1,2\n3,4\n", "1,\"2\"\n3,4\n", "1,2\r\n3,4\r\n")) {
      byte[] content = (head + rows).getBytes(StandardCharsets.UTF_8);
      for (int length = 0; length <= content.length; length++) {
        Collected read = new Collected();
        CsvReader reader = new CsvReader(format, DAY_AND_N);
        try {
          read.readOn(reader, content, length, false);
        } catch (HeaderNotFoundException notYet) {
          assertThat(format.header()).isEqualTo(HeaderRow.Found);
        }
        read.readOn(reader, content, content.length, false);
        assertThat(read.cells())
            .as("%s, cut at %d", head, length)
            .containsExactly(List.of("1", "2"), List.of("3", "4"));
        assertThat(read.bad).isEmpty();
        assertThat(read.headers).containsOnly(List.of("day", "n"));
      }
    }
  }

  @Test
  void linesOfTheHeadAreCountedAsSkipped() {
    assertThat(read(format(0, HeaderRow.Found, 1), DAY_AND_N, "a\nb\nday,n\n,kWh\n1,2\n").leftOut)
        .isEqualTo(new ExcludedRows(0, 3, 0, 0));
    assertThat(read(format(2, HeaderRow.Present, 0), DAY_AND_N, "a\nb\nday,n\n1,2\n").leftOut)
        .isEqualTo(new ExcludedRows(0, 2, 0, 0));
  }

  @Test
  void withoutAHeaderTheFirstLinesCanBeSkipped() {
    Collected read = read(format(1, HeaderRow.Absent, 0), UsedColumns.ALL, "title\n1,2\n3,4\n");
    assertThat(read.cells()).containsExactly(List.of("1", "2"), List.of("3", "4"));
    assertThat(read.headers).containsExactly(List.of("1", "2"));
  }

  @Test
  void aHeaderThatIsNotFoundIsAnError() {
    assertThatThrownBy(() -> read(format(0, HeaderRow.Found, 0), DAY_AND_N, "a,b\n1,2\n"))
        .isInstanceOf(HeaderNotFoundException.class)
        .hasMessageContaining("(day, n) among the first 2 lines");
    assertThatThrownBy(
            () ->
                read(format(0, HeaderRow.Found, 0), DAY_AND_N, "x\n".repeat(100) + "day,n\n1,2\n"))
        .hasMessageContaining("among the first 100 lines");
    assertThat(read(format(0, HeaderRow.Found, 0), DAY_AND_N, "x\n".repeat(99) + "day,n\n").headers)
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"day,n\n1,2\nday,n\n3,4\n", "day, n\n1,2\n\"day\",n \n\ufeffday,n\n3,4\n"})
  void aLineThatRepeatsTheHeaderIsSkippedAndNotBad(String text) {
    Collected read = read(format(0, HeaderRow.Present, 0), UsedColumns.ALL, text);
    assertThat(read.cells()).containsExactly(List.of("1", "2"), List.of("3", "4"));
    assertThat(read.bad).isEmpty();
    assertThat(read.leftOut.skipped()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE"})
  void excelsLineNamesTheDelimiterAlsoWhenReadingGoesOn(String charset) {
    Format format = Format.of(",", "\"", null, HeaderRow.Present, charset);
    byte[] content = "sep=;\r\nday;n\r\n1;2,5\r\n3;\"4\"\r\n".getBytes(Charset.forName(charset));
    for (int length = 0; length <= content.length; length++) {
      Collected read = new Collected();
      CsvReader reader = new CsvReader(format);
      read.readOn(reader, content, length, false);
      read.readOn(reader, content, content.length, false);
      assertThat(read.cells()).containsExactly(List.of("1", "2,5"), List.of("3", "4"));
      assertThat(read.position.header().delimiter()).isEqualTo(';');
    }
  }

  @Test
  void onlyAWholeLineNamesADelimiter() {
    assertThat(read(format(0, HeaderRow.Present, 0), UsedColumns.ALL, "sep=;x\n1\n").headers)
        .containsExactly(List.of("sep=;x"));
    assertThat(read(format(0, HeaderRow.Present, 0), UsedColumns.ALL, "sep=A\nx,y\n1,2\n").cells())
        .containsExactly(List.of("1", "2"));
  }

  @Test
  void emptyCellsBehindTheColumnsAreIgnoredIfTheManifestSaysSo() {
    Format trailing = Format.DEFAULT.withTrailingDelimiter(true);
    Collected read = read(trailing, UsedColumns.ALL, "a,b,\n1,2,,,\n3,4\n5,6,x\n7\n");
    assertThat(read.headers).containsExactly(List.of("a", "b"));
    assertThat(read.cells()).containsExactly(List.of("1", "2"), List.of("3", "4"));
    assertThat(read.bad).hasSize(2);
  }

  @Test
  void aCharacterCanLoseItsMeaning() {
    Format escape = Format.DEFAULT.withEscape("\\");
    String text = "a,b\n\"say \\\"no\\\", x\",1\nx\\,y,2\n\"end \\\\\",3\n\\N,4\nlast,5\n";
    assertThat(read(escape, UsedColumns.ALL, text).cells())
        .containsExactly(
            List.of("say \"no\", x", "1"),
            List.of("x,y", "2"),
            List.of("end \\", "3"),
            List.of("\\N", "4"),
            List.of("last", "5"));
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= content.length; length++) {
      Collected read = new Collected();
      read.readOn(new CsvReader(escape), content, length, false);
      read.readOn(new CsvReader(escape), content, content.length, false);
      assertThat(read.rows).hasSize(5);
      assertThat(read.bad).isEmpty();
    }
  }

  @Test
  void cellsCanBeApartByWhitespace() {
    Format spaces = Format.of("Whitespace", "\"", null, HeaderRow.Present, "UTF-8");
    Collected read =
        read(
            spaces,
            UsedColumns.ALL,
            "  day   n\t x\n1  2\t\t3  \n\n\"a  b\" \"q\"\"  r\" 5\n1 2\n");
    assertThat(read.headers).containsExactly(List.of("day", "n", "x"));
    assertThat(read.cells())
        .containsExactly(List.of("1", "2", "3"), List.of("a  b", "q\"  r", "5"));
    assertThat(read.bad).hasSize(1);
  }

  @Test
  void oneOfTwoColumnsOfANameCanBeMeant() {
    Header header = new Header(List.of("Total", "x", "Total", "Part#2"));
    assertThat(header.index("Total#1")).isEqualTo(0);
    assertThat(header.index("Total#2")).isEqualTo(2);
    assertThat(header.index("Total#3")).isEqualTo(-1);
    assertThat(header.index("Part#2")).isEqualTo(3);
    assertThat(header.isAmbiguous("Total#2")).isFalse();
  }
}
