package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Format;
import io.csvmonitor.api.HeaderRow;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.LeftOut;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.csv.record.RowSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a file: at most 10,000 rows, spread over the first 4 MiB.
 *
 * @param format how the file is written
 * @param columns the columns with their cells
 * @param rows the number of rows in the sample, without the header
 * @param whole whether the sample is the whole file
 * @param notes what was left out, and why
 */
record FileSample(
    Format format, List<SampleColumn> columns, int rows, boolean whole, List<String> notes) {
  private static final int MAX_ROWS = 10_000;
  private static final int MAX_BYTES = 4 << 20;

  /** Texts have some control characters by mistake; in random bytes, they are a tenth. */
  private static final double MAX_ODD_SHARE = 0.05;

  /** Begins the colours that a terminal shows, and so is in many texts. */
  private static final char ESCAPE = '\u001b';

  private static final String WHAT_TO_DO =
      "remove lines that stand above the header or are no rows, such as titles and totals, or write"
          + " the manifest by hand and set format";

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
    if (!isText(new String(head, Charset.forName(detected.charset())))) {
      throw new InferException(
          "file "
              + file
              + " is not text: expected CSV in UTF-8, UTF-16 or windows-1252,"
              + " plain or gzip");
    }
    SampledRows rows = read(file, head, format(detected, HeaderRow.Absent), whole);
    if (rows.rows.isEmpty() && rows.unread.count() == 0) {
      throw new InferException(
          "file " + file + " has no row that can be read: name a CSV file in plain text or gzip");
    }
    if (rows.rows.isEmpty() || rows.unread.count() >= rows.seen) {
      throw new InferException(
          "file " + file + ": " + rows.unread.text(rows.seen) + "; " + WHAT_TO_DO);
    }
    HeaderRow header = HeaderGuesser.of(rows.rows);
    List<String> notes = rows.notes();
    if (header == HeaderRow.Present) {
      notes.addAll(rows.removeRepeatedHeaders());
    }
    if (header == HeaderRow.Present && rows.rows.size() == 1) {
      throw new InferException("file " + file + " has a header and no rows: name a file with rows");
    }
    return new FileSample(
        format(detected, header),
        columns(rows.rows, header),
        rows.rows.size() - (header == HeaderRow.Present ? 1 : 0),
        whole && rows.stride == 1,
        notes);
  }

  /** The same sample, with only those rows for which a test holds. */
  FileSample where(IntPredicate holds) {
    int[] kept = IntStream.range(0, rows).filter(holds).toArray();
    List<SampleColumn> fewer =
        columns.stream()
            .map(
                column ->
                    new SampleColumn(
                        column.name(), Arrays.stream(kept).mapToObj(column.cells()::get).toList()))
            .toList();
    return new FileSample(format, fewer, kept.length, whole, notes);
  }

  /** Whether hardly any character is one that only other files than texts have. */
  private static boolean isText(String head) {
    long odd = head.chars().filter(FileSample::isOdd).count();
    return head.indexOf('\0') < 0 && odd <= head.length() * MAX_ODD_SHARE;
  }

  private static boolean isOdd(int c) {
    return c == '\ufffd'
        || (Character.isISOControl(c) && !Character.isWhitespace(c) && c != ESCAPE);
  }

  private static Format format(DetectedFormat detected, HeaderRow header) {
    return Format.of(
        String.valueOf(detected.delimiter()), "\"", detected.comment(), header, detected.charset());
  }

  private static SampledRows read(CsvInput file, byte[] head, Format format, boolean whole)
      throws InferException {
    SampledRows rows = new SampledRows();
    try {
      new CsvReader(format).read(new ByteArrayInputStream(head), Position.START, () -> whole, rows);
    } catch (IOException | HeaderException unreadable) {
      throw new InferException("file " + file + ": " + unreadable.getMessage());
    }
    return rows;
  }

  private static List<SampleColumn> columns(List<List<String>> rows, HeaderRow header) {
    List<String> first = rows.getFirst();
    int from = header == HeaderRow.Present ? 1 : 0;
    List<SampleColumn> columns = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      List<String> cells = new ArrayList<>(rows.size());
      for (List<String> row : rows.subList(from, rows.size())) {
        cells.add(row.get(i));
      }
      columns.add(new SampleColumn(from == 1 ? first.get(i) : String.valueOf(i + 1), cells));
    }
    return columns;
  }

  private static final class SampledRows implements RowSink {
    private final List<List<String>> rows = new ArrayList<>();
    private final UnreadRows unread = new UnreadRows();
    private long seen;
    private long comments;
    private int stride = 1;

    @Override
    public void header(Header header) {
      // The format has no header here. HeaderGuesser decides whether the first row is one.
    }

    @Override
    public void row(long line, String[] row) {
      if (seen++ % stride == 0) {
        rows.add(Arrays.stream(row).map(String::strip).toList());
      }
      if (rows.size() > MAX_ROWS) {
        thin();
      }
    }

    /**
     * Keeps every second row and the first row. A sample of only the first rows would miss labels
     * of a sorted file.
     */
    private void thin() {
      List<List<String>> kept = new ArrayList<>(MAX_ROWS);
      for (int i = 0; i < rows.size(); i += 2) {
        kept.add(rows.get(i));
      }
      rows.clear();
      rows.addAll(kept);
      stride *= 2;
    }

    @Override
    public void bad(long line, BadRowReason reason, @Nullable String column, String text) {
      unread.add(line, reason);
    }

    @Override
    public void leftOut(LeftOut count) {
      comments += count.comments();
    }

    List<String> notes() {
      List<String> notes = new ArrayList<>();
      if (comments > 0) {
        notes.add(
            comments
                + (comments == 1 ? " line begins" : " lines begin")
                + " with the comment character, so left out.");
      }
      if (unread.count() > 0) {
        notes.add("Of the file's beginning, " + unread.text(seen) + ". They will be bad rows.");
      }
      return notes;
    }

    /** Files that were joined have the header again. */
    List<String> removeRepeatedHeaders() {
      List<String> header = rows.getFirst();
      int before = rows.size();
      rows.subList(1, before).removeIf(header::equals);
      int again = before - rows.size();
      return again == 0
          ? List.of()
          : List.of(
              "The header is there again " + again + " times, in lines that will be bad rows.");
    }
  }
}
