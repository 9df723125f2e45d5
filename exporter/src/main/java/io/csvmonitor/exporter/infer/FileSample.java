package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.exporter.infer.SampledRows.SampledRow;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a file: at most 10,000 rows, spread over the first 4 MiB.
 *
 * @param format the format of the file; lines before the header are skipped by number
 * @param columns the columns with their cells
 * @param lines the number of each row's first line
 * @param unfit the rows that could not be read
 * @param whole whether the sample is the whole file
 * @param notes notes about rows that were left out
 * @param findings the findings
 */
record FileSample(
    Format format,
    List<SampleColumn> columns,
    List<Long> lines,
    Unfit unfit,
    boolean whole,
    List<String> notes,
    List<Finding> findings) {
  private static final int MAX_BYTES = 4 << 20;

  /**
   * The maximum part of control characters in a text. A few are mistakes; in random bytes, they are
   * a tenth.
   */
  private static final double MAX_ODD_SHARE = 0.05;

  /** The maximum part of lines with NUL. */
  private static final double MAX_NUL_SHARE = 0.25;

  /** The beginning of the colours of a terminal, which occur in many texts. */
  private static final char ESCAPE = '\u001b';

  private static final String ONE_COLUMN =
      "No text that separates columns was found, so the file has one column. If there is such a text,"
          + " set format.delimiter to it: at most four characters, without letters, digits and"
          + " spaces.";

  private static final String BACKSLASH = "\\";

  private static final String WHAT_TO_DO =
      "remove lines that are not rows, such as titles and totals, or write the manifest by hand and"
          + " set format and where";

  /**
   * Rows that could not be read.
   *
   * @param misfits rows with another number of columns
   * @param count the number of all such rows, including rows with wrong quotes or bytes
   * @param text their number, lines and reasons, as text
   */
  record Unfit(List<CsvLine> misfits, long count, String text) {}

  /** The number of rows in the sample, without the header. */
  int rows() {
    return lines.size();
  }

  /**
   * Reads a sample.
   *
   * @throws InferException if the file cannot be read or has no rows
   */
  static FileSample of(CsvInput file) throws InferException {
    byte[] head = file.head(MAX_BYTES);
    if (head.length == 0) {
      throw new InferException("file " + file + " is empty: name a file with rows");
    }
    boolean whole = head.length < MAX_BYTES;
    DetectedFormat detected = DetectedFormat.of(head);
    String text = new String(head, Charset.forName(detected.charset()));
    if (!isText(text, detected.delimiter())) {
      throw new InferException(
          "file "
              + file
              + " is not text: expected CSV in UTF-8, UTF-16 or a charset of one country,"
              + " plain or gzip"
              + (isArchive(head) ? "; save a spreadsheet as CSV, unpack an archive" : ""));
    }
    SampledRows rows = read(file, head, detected, null, whole);
    String escape = null;
    if (text.contains("\\\"")) {
      SampledRows escaped = read(file, head, detected, BACKSLASH, whole);
      if (escaped.unread().count() < rows.unread().count()) {
        rows = escaped;
        escape = BACKSLASH;
      }
    }
    if (rows.rows().isEmpty() && rows.unread().count() == 0) {
      throw new InferException(
          "file " + file + " has no row that can be read: name a CSV file in plain text or gzip");
    }
    if (rows.rows().isEmpty() || rows.unread().count() >= rows.seen()) {
      throw new InferException(
          "file " + file + ": " + rows.unread().text(rows.seen()) + "; " + WHAT_TO_DO);
    }
    return of(file, detected, escape, rows, whole);
  }

  private static FileSample of(
      CsvInput file,
      DetectedFormat detected,
      @Nullable String escape,
      SampledRows rows,
      boolean whole)
      throws InferException {
    HeaderGuess header = HeaderGuess.of(rows.rows().stream().map(SampledRow::cells).toList());
    List<Finding> findings = new ArrayList<>(detected.findings());
    long line = rows.rows().get(header.at()).line();
    List<String> notes = new ArrayList<>(rows.notes());
    if (rows.rows().getFirst().cells().size() == 1) {
      notes.add(ONE_COLUMN);
    }
    int first = 0;
    int before = detected.skipLines();
    if (header.isPresent()) {
      rows.rows().subList(0, header.at()).clear();
      notes.addAll(rows.removeRepeatedHeaders());
      first = 1 + header.units();
      boolean isBelow = detected.skipLines() > 0 || header.at() > 0 || rows.unread().first() < line;
      before = isBelow ? (int) line - 1 : 0;
    }
    if (first > 0 && rows.rows().size() == first) {
      throw new InferException("file " + file + " has a header and no rows: name a file with rows");
    }
    findings.add(new Finding("header", header.isPresent() ? "line " + line : "none", header.why()));
    if (escape != null) {
      findings.add(
          new Finding("escape", escape, "fewer rows are bad if it removes the meaning of a quote"));
    }
    List<SampledRow> data = rows.rows().subList(first, rows.rows().size());
    return new FileSample(
        detected.format(
            header.isPresent() ? HeaderRow.Present : HeaderRow.Absent,
            escape,
            before,
            header.units()),
        columns(header.isPresent() ? rows.rows().getFirst() : null, detected.titles(), data),
        data.stream().map(SampledRow::line).toList(),
        new Unfit(rows.misfits(), rows.unread().count(), rows.unread().text(rows.seen())),
        whole && rows.isAll(),
        notes,
        findings);
  }

  /** The same sample, with only the rows that fulfil a condition. */
  FileSample where(IntPredicate holds) {
    int[] kept = IntStream.range(0, rows()).filter(holds).toArray();
    List<SampleColumn> fewer =
        columns.stream()
            .map(
                column ->
                    new SampleColumn(
                        column.name(),
                        column.title(),
                        Arrays.stream(kept).mapToObj(column.cells()::get).toList()))
            .toList();
    List<Long> fewerLines = Arrays.stream(kept).mapToObj(lines::get).toList();
    return new FileSample(format, fewer, fewerLines, unfit, whole, notes, findings);
  }

  /**
   * Whether nearly all characters are those of texts. A few lines with NUL are the rest of a failed
   * write, and become bad rows.
   *
   * @param delimiter can be a control character
   */
  private static boolean isText(String head, String delimiter) {
    String text = head;
    if (head.indexOf('\0') >= 0) {
      List<String> lines = head.lines().toList();
      List<String> whole = lines.stream().filter(line -> line.indexOf('\0') < 0).toList();
      if (whole.size() < lines.size() * (1 - MAX_NUL_SHARE)) {
        return false;
      }
      text = String.join("\n", whole);
    }
    long odd = text.chars().filter(c -> isOdd(c) && delimiter.indexOf(c) < 0).count();
    return odd <= text.length() * MAX_ODD_SHARE;
  }

  /** Whether a file begins as a zip archive, which a spreadsheet is, or as an old spreadsheet. */
  private static boolean isArchive(byte[] head) {
    String start = new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1);
    return start.equals("PK\3\4") || start.equals("\u00d0\u00cf\u0011\u00e0");
  }

  private static boolean isOdd(int c) {
    return c == '\ufffd'
        || (Character.isISOControl(c) && !Character.isWhitespace(c) && c != ESCAPE);
  }

  private static SampledRows read(
      CsvInput file, byte[] head, DetectedFormat detected, @Nullable String escape, boolean whole)
      throws InferException {
    Format format = detected.format(HeaderRow.Absent, escape, detected.skipLines(), 0);
    return SampledRows.of(file, head, format, whole);
  }

  private static List<SampleColumn> columns(
      @Nullable SampledRow header, List<String> titles, List<SampledRow> rows) {
    int width = rows.getFirst().cells().size();
    List<String> names =
        header == null
            ? IntStream.rangeClosed(1, width).mapToObj(String::valueOf).toList()
            : distinct(header.cells());
    boolean isTitled = header == null && titles.size() == width;
    List<SampleColumn> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int column = i;
      columns.add(
          new SampleColumn(
              names.get(i),
              isTitled ? titles.get(i) : names.get(i),
              rows.stream().map(row -> row.cells().get(column)).toList()));
    }
    return columns;
  }

  /** The names, with numbers for equal names, as in a manifest: {@code Total#2}. */
  private static List<String> distinct(List<String> names) {
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    names.stream().filter(name -> !seen.add(name)).forEach(repeated::add);
    Map<String, Integer> count = new HashMap<>();
    return names.stream()
        .map(
            name ->
                name.isEmpty() || !repeated.contains(name)
                    ? name
                    : name + "#" + count.merge(name, 1, Integer::sum))
        .toList();
  }
}
