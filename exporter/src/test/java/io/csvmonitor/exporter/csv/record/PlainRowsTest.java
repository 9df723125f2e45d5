package io.csvmonitor.exporter.csv.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.exporter.csv.record.Collected.Row;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

/** What is split without commons-csv is what commons-csv makes of it. */
class PlainRowsTest {
  private static final String DELIMITERS = ",;\t |x§";

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings().withChars("ab1,;\t |x\n\n\r'\\\b\u007f").ofMaxLength(120);
  }

  @Property(tries = 10_000)
  void splitsAsCommonsCsvDoes(
      @ForAll @From("plain") String text,
      @ForAll @IntRange(min = 0, max = 6) int delimiterIndex,
      @ForAll @IntRange(min = 0, max = 3) int around)
      throws IOException {
    char delimiter = DELIMITERS.charAt(delimiterIndex);
    String whole = text + '\n';
    // In a window of bytes there is something before and behind.
    byte[] bytes = (",".repeat(around) + whole + ",".repeat(around)).getBytes(UTF_8);
    List<Row> rows = new ArrayList<>();
    PlainRows split =
        new PlainRows(
            delimiter, (line, cells) -> rows.add(new Row(line, Arrays.asList(cells.clone()))));
    long lines = split.split(bytes, around, bytes.length - around, 7);
    try (CSVParser parser = commonsCsv(format(delimiter), whole)) {
      List<Row> expected = new ArrayList<>();
      parser.forEach(row -> expected.add(new Row(7 + parser.getCurrentLineNumber(), row.toList())));
      assertThat(rows).isEqualTo(expected);
      assertThat(lines).isEqualTo(7 + parser.getCurrentLineNumber());
    }
  }

  @Property(tries = 3_000)
  void anyMixtureIsReadAsCommonsCsvAloneReadsIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 8, max = 200) int chunk,
      @ForAll @IntRange(min = 1, max = 40) int quotedOutOfAHundred)
      throws IOException {
    Random random = new Random(seed);
    String text = table(random, quotedOutOfAHundred);
    byte[] bytes = text.getBytes(UTF_8);
    CsvReader reader = new CsvReader(Collected.noHeader(), chunk, 10_000);
    Collected read = new Collected().readOn(reader, bytes, bytes.length, true);
    List<List<String>> expected = new ArrayList<>();
    try (CSVParser parser = commonsCsv(Collected.noHeader(), text)) {
      parser.forEach(row -> expected.add(row.toList()));
      assertThat(read.cells()).isEqualTo(expected);
      assertThat(read.bad).isEmpty();
      assertThat(read.position.line()).isEqualTo(parser.getCurrentLineNumber());
    }
  }

  @Test
  void rowsOfAnyLengthDoNotShareCells() {
    List<String[]> rows = new ArrayList<>();
    byte[] bytes = "a,b,c\nd\n,\ne,f,g,h,i,j,k,l,m,n\n\no,p,q\n".getBytes(UTF_8);
    new PlainRows(',', (line, cells) -> rows.add(cells)).split(bytes, 0, bytes.length, 0);
    assertThat(rows.stream().map(cells -> String.join(" ", cells)))
        .containsExactly("a b c", "d", " ", "e f g h i j k l m n", "o p q");
  }

  /** Rows of three cells, of which some are quoted or beyond ASCII, with mixed line ends. */
  private static String table(Random random, int quotedOutOfAHundred) {
    StringBuilder text = new StringBuilder();
    for (int row = random.nextInt(60) + 1; row > 0; row--) {
      for (int cell = 0; cell < 3; cell++) {
        text.append(cell == 0 ? "" : ",");
        String content = List.of("", " ", "a b", "2015", "12:30:00").get(random.nextInt(5));
        if (random.nextInt(100) < quotedOutOfAHundred) {
          text.append('"')
              .append(content)
              .append(List.of("", ",", "\r\n", "\"\"", "é", "\n\n").get(random.nextInt(6)))
              .append('"');
        } else {
          text.append(content);
        }
      }
      text.append(List.of("\n", "\r\n", "\r", "\n\n").get(random.nextInt(4)));
    }
    return text.toString();
  }

  private static CSVParser commonsCsv(Format format, String text) throws IOException {
    return CSVParser.builder()
        .setReader(new StringReader(text))
        .setFormat(Dialect.of(format).forParser())
        .get();
  }

  private static Format format(char delimiter) {
    return Format.of(String.valueOf(delimiter), "\"", null, HeaderRow.Absent, null);
  }
}
