package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.csv.record.RowSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows of a file, at most 10,000, and the rows that could not be read. */
final class SampledRows implements RowSink {
  private static final int MAX_ROWS = 10_000;
  private static final int MAX_UNREAD = 1_000;

  private final List<SampledRow> rows = new ArrayList<>();
  private final List<CsvLine> misfits = new ArrayList<>();
  private final UnreadRows unread = new UnreadRows();
  private long seen;
  private long comments;
  private int stride = 1;

  /**
   * A row.
   *
   * @param line the number of the row's first line
   */
  record SampledRow(long line, List<String> cells) {}

  private SampledRows() {}

  /**
   * Reads rows.
   *
   * @param whole whether the bytes are the whole file
   */
  static SampledRows of(CsvInput file, byte[] head, Format format, boolean whole)
      throws InferException {
    SampledRows rows = new SampledRows();
    try {
      new CsvReader(format).read(new ByteArrayInputStream(head), Position.START, () -> whole, rows);
    } catch (IOException | HeaderException unreadable) {
      throw new InferException("file " + file + ": " + unreadable.getMessage());
    }
    return rows;
  }

  @Override
  public void header(Header header) {
    // The format has no header here. HeaderGuess decides whether a row is one.
  }

  @Override
  public void row(long line, String[] row) {
    if (seen++ % stride == 0) {
      rows.add(new SampledRow(line, Arrays.stream(row).map(String::strip).toList()));
    }
    if (rows.size() > MAX_ROWS) {
      thin();
    }
  }

  /**
   * Keeps every second row and the first row. A sample of only the first rows would miss label
   * values of a sorted file.
   */
  private void thin() {
    List<SampledRow> kept = new ArrayList<>(MAX_ROWS);
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
    if (reason == BadRowReason.WRONG_COLUMN_COUNT && misfits.size() < MAX_UNREAD) {
      misfits.add(new CsvLine((int) line, text));
    }
  }

  @Override
  public void leftOut(ExcludedRows count) {
    comments += count.comments();
  }

  List<SampledRow> rows() {
    return rows;
  }

  /** Rows with a wrong number of columns, at most 1,000. */
  List<CsvLine> misfits() {
    return misfits;
  }

  UnreadRows unread() {
    return unread;
  }

  /** The number of rows that could be read, including rows outside the sample. */
  long seen() {
    return seen;
  }

  /** Whether all rows that could be read are in the sample. */
  boolean isAll() {
    return stride == 1;
  }

  /** The notes about lines that were left out. */
  List<String> notes() {
    return comments == 0
        ? List.of()
        : List.of(
            comments
                + (comments == 1 ? " line begins" : " lines begin")
                + " with the comment character, so left out.");
  }

  /**
   * Removes repeated headers, as in files that were joined. The exporter skips such rows too.
   *
   * @return the notes about removed rows
   */
  List<String> removeRepeatedHeaders() {
    List<String> header = rows.getFirst().cells();
    int before = rows.size();
    rows.subList(1, before).removeIf(row -> row.cells().equals(header));
    int again = before - rows.size();
    return again == 0
        ? List.of()
        : List.of(
            "The header is repeated "
                + (again == 1 ? "once. This row is" : again + " times. These rows are")
                + " skipped.");
  }
}
