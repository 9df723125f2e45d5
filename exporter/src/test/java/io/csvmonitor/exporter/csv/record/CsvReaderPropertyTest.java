package io.csvmonitor.exporter.csv.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.exporter.csv.record.Collected.Row;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Whatever is written is read, however it arrives. */
class CsvReaderPropertyTest {
  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cell =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("ab\",;:\r\n #'\té東").ofMaxLength(8),
            Arbitraries.strings().alpha().numeric().ofMaxLength(12),
            Arbitraries.of("", "\uD83D\uDE00", "\"\"", "\r\n", "x\n\ny", "\uFEFF"));
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(width -> cell.list().ofSize(width).list().ofMinSize(0).ofMaxSize(30));
  }

  @Property(tries = 2000)
  void whatIsWrittenIsReadInAnyPieces(
      @ForAll @From("tables") List<List<String>> table,
      @ForAll @IntRange(min = 0, max = 3) int charsetIndex,
      @ForAll @IntRange(min = 8, max = 300) int chunk,
      @ForAll long seed)
      throws IOException {
    Charset charset =
        Charset.forName(List.of("UTF-8", "UTF-16LE", "UTF-16BE", "GB18030").get(charsetIndex));
    int width = table.isEmpty() ? 1 : table.getFirst().size();
    StringBuilder text = new StringBuilder();
    Random random = new Random(seed);
    List<Row> expected = new ArrayList<>();
    String end = random.nextBoolean() ? "\n" : "\r\n";
    try (CSVPrinter printer =
        new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator(end).get())) {
      List<String> header = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        // "_" is in no generated cell: a row equal to the header would be a repeated header.
        header.add("c_" + i);
      }
      printer.printRecord(header);
      for (List<String> row : table) {
        expected.add(new Row(lines(text) + 1, row));
        printer.printRecord(row);
      }
    }
    byte[] content = text.toString().getBytes(charset);
    Collected read = new Collected();
    CsvReader reader = new CsvReader(Collected.format(charset), chunk, 100_000);
    int length = 0;
    while (length < content.length) {
      length = Math.min(content.length, length + 1 + random.nextInt(200));
      read.readOn(reader, content, length, false);
    }
    assertThat(read.bad).isEmpty();
    assertThat(read.rows).isEqualTo(expected);
    assertThat(read.position.offset()).isEqualTo(content.length);
    assertThat(read.position.line()).isEqualTo(lines(text));
  }

  @Property(tries = 3000)
  void garbageNeverFailsAndReadsTheSameInAnyPieces(
      @ForAll @From("garbage") byte[] content,
      @ForAll @From("delimiters") String delimiter,
      @ForAll @IntRange(min = 8, max = 100) int chunk,
      @ForAll long seed) {
    Format format = Collected.noHeader(delimiter);
    Collected whole = new Collected();
    whole.readOn(new CsvReader(format, 4096, 50), content, content.length, false);
    Collected pieces = new Collected();
    Random random = new Random(seed);
    int length = 0;
    while (length < content.length) {
      length = Math.min(content.length, length + 1 + random.nextInt(40));
      pieces.readOn(new CsvReader(format, chunk, 50), content, length, false);
    }
    assertThat(pieces.rows).isEqualTo(whole.rows);
    assertThat(pieces.bad).isEqualTo(whole.bad);
    assertThat(pieces.position).isEqualTo(whole.position);
    assertThat(whole.lines).isSorted().doesNotHaveDuplicates();
    long consumed = whole.position.offset();
    assertThat(whole.position.line()).isEqualTo(lines(latin(content, (int) consumed)));
    Collected last = Collected.of(format, content, true);
    assertThat(last.position.offset()).isEqualTo(content.length);
  }

  @Provide
  Arbitrary<byte[]> garbage() {
    byte[] alphabet = {
      'a', '1', ',', ':', ':', '"', '"', '\n', '\n', '\r', ' ', 0, (byte) 0xc3, (byte) 0xa9
    };
    return Arbitraries.integers()
        .between(0, alphabet.length - 1)
        .list()
        .ofMaxSize(300)
        .map(
            places -> {
              byte[] bytes = new byte[places.size()];
              for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[places.get(i)];
              }
              return bytes;
            });
  }

  private static String latin(byte[] content, int length) {
    return new String(content, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Line ends, by another way than the reader's. */
  private static long lines(CharSequence text) {
    return text.toString()
        .replace("\r\n", "\n")
        .chars()
        .filter(c -> c == '\n' || c == '\r')
        .count();
  }

  @Provide
  Arbitrary<String> delimiters() {
    return Arbitraries.of(",", "::", ":,", ":a:");
  }

  @Property(tries = 1000)
  void agreesWithCommonsCsvOnWellFormedBytes(
      @ForAll @From("tables") List<List<String>> table,
      @ForAll @From("delimiters") String delimiter)
      throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (List<String> row : table) {
        printer.printRecord(row.stream().map(cell -> unambiguous(cell, delimiter)).toList());
      }
    }
    List<List<String>> expected = new ArrayList<>();
    try (var parser = format.parse(new StringReader(text.toString()))) {
      parser.forEach(row -> expected.add(row.toList()));
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    assertThat(Collected.of(Collected.noHeader(delimiter), bytes, true).cells())
        .isEqualTo(stripMark(expected));
  }

  /** Without an end that looks like the beginning of the delimiter: only quotes would help then. */
  private static String unambiguous(String cell, String delimiter) {
    boolean moves = (cell + delimiter).indexOf(delimiter) < cell.length();
    return moves && !cell.contains(delimiter) ? cell.replace(':', ' ') : cell;
  }

  /** At a file's beginning U+FEFF is a byte order mark. */
  private static List<List<String>> stripMark(List<List<String>> table) {
    if (table.isEmpty() || !table.getFirst().getFirst().startsWith("\uFEFF")) {
      return table;
    }
    List<List<String>> copy = new ArrayList<>(table);
    List<String> first = new ArrayList<>(table.getFirst());
    first.set(0, first.getFirst().substring(1));
    copy.set(0, first);
    if (first.size() == 1 && first.getFirst().isEmpty()) {
      copy.removeFirst();
    }
    return copy;
  }
}
