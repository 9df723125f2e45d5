package io.csvmonitor.exporter.csv.record;

import static io.csvmonitor.exporter.csv.record.Collected.format;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.exporter.csv.record.Collected.Bad;
import io.csvmonitor.exporter.csv.record.Collected.Row;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files, small ones. */
class CsvReaderTest {
  private static final List<String> CAFE = List.of("café", "東京,\n\"x\"");

  @Test
  void readsHeaderAndRows() {
    Collected read = Collected.of(" a , b\n1,2\n3,\"4\n5\"\n6,7\n");
    assertThat(read.headers).containsExactly(List.of("a", "b"));
    assertThat(read.rows)
        .containsExactly(
            new Row(2, List.of("1", "2")),
            new Row(3, List.of("3", "4\n5")),
            new Row(5, List.of("6", "7")));
    assertThat(read.position).isEqualTo(new Position(23, 5, new Header(List.of("a", "b"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void countsLinesWithEachLineEnd(String end) {
    String text = "a,b\n1,2\n\n3,\"4\n\n5\"\nx\n6,7\n8,9\n".replace("\n", end);
    Collected read = Collected.of(format(), text.getBytes(UTF_8), true);
    assertThat(read.lines).containsExactly(2L, 4L, 7L, 8L, 9L);
    assertThat(read.bad).containsExactly(new Bad(7, BadRowReason.WRONG_COLUMN_COUNT, "x"));
    assertThat(read.position.line()).isEqualTo(9);
    assertThat(read.position.offset()).isEqualTo(text.length());
  }

  @Test
  void leavesTheUnfinishedLineUnlessItIsTheLast() {
    byte[] content = "a,b\n1,2\n3,4".getBytes(UTF_8);
    assertThat(Collected.of(format(), content, false).position.offset()).isEqualTo(8);
    Collected all = Collected.of(format(), content, true);
    assertThat(all.cells()).containsExactly(List.of("1", "2"), List.of("3", "4"));
    assertThat(all.position.offset()).isEqualTo(content.length);
    assertThat(all.position.line()).isEqualTo(3);
  }

  @Test
  void waitsForAnOpenQuoteUnlessTheLineIsTheLast() {
    byte[] content = "a,b\n1,\"2\n3,4\n".getBytes(UTF_8);
    Collected waiting = Collected.of(format(), content, false);
    assertThat(waiting.rows).isEmpty();
    assertThat(waiting.bad).isEmpty();
    assertThat(waiting.position.offset()).isEqualTo(4);
    Collected last = Collected.of(format(), content, true);
    assertThat(last.bad).containsExactly(new Bad(2, BadRowReason.MALFORMED_QUOTE, "1,\"2"));
    assertThat(last.rows).containsExactly(new Row(3, List.of("3", "4")));
  }

  @Test
  void theFailureOfASinkOnASecondThreadIsThrownAsItIs() {
    Error full = new OutOfMemoryError("full");
    RowSink sink =
        new RowSink() {
          @Override
          public void header(Header header) {}

          @Override
          public void row(long line, String[] cells) {
            if (line > 25_000) {
              throw full;
            }
          }

          @Override
          public void bad(long line, BadRowReason reason, @Nullable String column, String text) {}
        };
    byte[] rows = ("a,b\n" + "1,2\n".repeat(200_000)).getBytes(UTF_8);
    CsvReader reader = new CsvReader(format());
    assertThatThrownBy(
            () -> reader.read(new ByteArrayInputStream(rows), Position.START, () -> true, sink))
        .isSameAs(full);
  }

  @Test
  void aQuoteWithTextBehindItCostsOneLine() {
    Collected read = Collected.of("a,b\n1,2\n3,\"4\n5\"6,7\n8,\"9\"  \n");
    assertThat(read.bad).containsExactly(new Bad(3, BadRowReason.MALFORMED_QUOTE, "3,\"4"));
    assertThat(read.rows)
        .containsExactly(
            new Row(2, List.of("1", "2")),
            new Row(4, List.of("5\"6", "7")),
            new Row(5, List.of("8", "9")));
  }

  @Test
  void cutsOutWhatIsNotText() {
    byte[] content =
        Collected.bytes("a,b\n1,2\n3,", 0xff, '\n', '4', ',', 0, '\n', '5', ',', '6', '\n');
    Collected read = Collected.of(format(), content, false);
    assertThat(read.bad)
        .containsExactly(
            new Bad(3, BadRowReason.INVALID_CHARACTERS, "3,\uFFFD"),
            new Bad(4, BadRowReason.INVALID_CHARACTERS, "4,\0"));
    assertThat(read.rows)
        .containsExactly(new Row(2, List.of("1", "2")), new Row(5, List.of("5", "6")));
    assertThat(read.lines).isSorted();
  }

  @Test
  void readsTheHeaderOnceAndSaysItAgainWhenGoingOn() {
    byte[] content = "a,b\n1,2\n3,4\n".getBytes(UTF_8);
    Collected read = new Collected().readOn(new CsvReader(format()), content, 8, false);
    read.readOn(new CsvReader(format()), content, content.length, false);
    assertThat(read.headers).containsExactly(List.of("a", "b"), List.of("a", "b"));
    assertThat(read.rows)
        .containsExactly(new Row(2, List.of("1", "2")), new Row(3, List.of("3", "4")));
  }

  @Test
  void callsColumnsByPositionWithoutAHeader() {
    Collected read = Collected.of(Collected.noHeader(), "x,y\n1,2\n".getBytes(UTF_8), false);
    assertThat(read.headers).containsExactly(List.of("1", "2"));
    assertThat(read.cells()).containsExactly(List.of("x", "y"), List.of("1", "2"));
  }

  @Test
  void keepsDuplicateNames() {
    assertThat(Collected.of("a,a\n1,2\n").headers).containsExactly(List.of("a", "a"));
  }

  @Test
  void anEmptyFileOrAHeaderAloneHasNoRows() {
    assertThat(Collected.of("").position).isEqualTo(Position.START);
    assertThat(Collected.of("a,b").headers).isEmpty();
    Collected header = Collected.of("a,b\n");
    assertThat(header.headers).containsExactly(List.of("a", "b"));
    assertThat(header.position.line()).isEqualTo(1);
    assertThat(header.rows).isEmpty();
  }

  @Test
  void skipsCommentsButNotInQuotes() {
    Format format = Format.of(";", "'", "#", null, null);
    String text = "# by hand '\na;b\n#1;2\n3;'4\n#5'\n6;#7\n";
    Collected read = Collected.of(format, text.getBytes(UTF_8), false);
    assertThat(read.rows)
        .containsExactly(new Row(4, List.of("3", "4\n#5")), new Row(6, List.of("6", "#7")));
  }

  @Test
  void withoutQuotesAQuoteIsText() {
    Format format = Format.of("\t", "", null, null, null);
    Collected read = Collected.of(format, "a\tb\n\"1\t2\"\n".getBytes(UTF_8), false);
    assertThat(read.cells()).containsExactly(List.of("\"1", "2\""));
  }

  @Test
  void skipsAByteOrderMark() {
    Collected read = Collected.of("\uFEFFa,b\n1,2\n");
    assertThat(read.headers).containsExactly(List.of("a", "b"));
    assertThat(read.position.offset()).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "UTF-16",
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32",
        "UTF-32LE",
        "GB18030",
        "EUC-JP"
      })
  void readsCharsetsAndGoesOnInThem(String name) {
    Charset charset = Charset.forName(name);
    String text = "name,city\n";
    for (int i = 0; i < 20; i++) {
      text += "カフェ" + i + ",\"東京,\n\"\"x\"\"\"\r\n";
    }
    byte[] content = text.getBytes(charset);
    Collected read = new Collected();
    for (int length = 0; length <= content.length; length++) {
      read.readOn(new CsvReader(format(charset), 64, 4096), content, length, false);
    }
    assertThat(read.bad).isEmpty();
    assertThat(read.rows).hasSize(20);
    assertThat(read.rows.get(19)).isEqualTo(new Row(40, List.of("カフェ19", "東京,\n\"x\"")));
    assertThat(read.position.offset()).isEqualTo(content.length);
  }

  @Test
  void readsUtf16WithAMarkOfEitherOrder() {
    // Java's UTF-16 writes a mark of its own, in the other order.
    for (byte[] content :
        List.of("a,b\n1,é\n".getBytes(UTF_16), "\uFEFFa,b\n1,é\n".getBytes(UTF_16LE))) {
      Collected read = Collected.of(format(UTF_16), content, false);
      assertThat(read.headers).containsExactly(List.of("a", "b"));
      assertThat(read.cells()).containsExactly(List.of("1", "é"));
    }
  }

  @Test
  void aTrailByteThatLooksLikeTheDelimiterIsNone() {
    // The second byte of ポ in Shift_JIS is a vertical bar.
    Format format = Format.of("|", null, null, null, "Shift_JIS");
    byte[] content = "a|b\nポ\"x|2\nポ|\"ポ|\"\n".getBytes(Charset.forName("Shift_JIS"));
    Collected read = Collected.of(format, content, false);
    assertThat(read.cells()).containsExactly(List.of("ポ\"x", "2"), List.of("ポ", "ポ|"));
  }

  @Test
  void readsCharsetsOfOneByte() {
    for (Charset charset : List.of(ISO_8859_1, Charset.forName("windows-1252"))) {
      byte[] content = "a,b\ncafé,2\n".getBytes(charset);
      assertThat(Collected.of(format(charset), content, false).cells())
          .containsExactly(List.of("café", "2"));
    }
  }

  @Test
  void refusesWhatItCannotRead() {
    assertThatThrownBy(() -> new CsvReader(format(Charset.forName("ISO-2022-JP"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISO-2022-JP");
    assertThatThrownBy(() -> new CsvReader(Format.of(";\n", null, null, null, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delimiter");
  }

  @Test
  void quotedCellsMayHoldAnything() {
    String text = "a,b\n" + CAFE.get(0) + ",\"東京,\n\"\"x\"\"\"\n";
    assertThat(Collected.of(text).cells()).containsExactly(CAFE);
  }

  @Test
  void cutsTheTextOfBadRows() {
    Collected read = Collected.of("a,b\n" + "x".repeat(10_000) + "\n");
    assertThat(read.bad)
        .containsExactly(new Bad(2, BadRowReason.WRONG_COLUMN_COUNT, "x".repeat(4096)));
  }
}
