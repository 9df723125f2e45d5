package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.api.source.HeaderRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines before the rows of a file: lines to skip, the header, and rows to skip after the
 * header.
 */
final class FileHead {
  /** The maximum number of lines in which the header is searched. */
  private static final int LINES = 100;

  private final CompleteRecords records;
  private final UsedColumns wanted;

  /** The header while rows after it must still be skipped. */
  private @Nullable Header found;

  private int rowsLeft;
  private long skipped;

  FileHead(CompleteRecords records, UsedColumns wanted) {
    this.records = records;
    this.wanted = wanted;
  }

  private Dialect.Head settings() {
    return records.dialect().head();
  }

  /** Whether the head can be more than a header in the first line. */
  boolean isLong() {
    return settings().isLong() || records.isDelimiterNamed();
  }

  /** The number of lines and rows that were skipped up to the last row of the head. */
  long skipped() {
    return skipped;
  }

  /**
   * Takes a row of the head.
   *
   * @return the header if this row was the last row of the head; otherwise null
   */
  @Nullable Header take(long line, String[] row) {
    Header known = found;
    if (known != null) {
      return skipRow(known);
    }
    boolean mustFind = settings().row() == HeaderRow.Found;
    Header header = headerOf(row);
    if (mustFind && !wanted.isIn(header)) {
      if (line >= LINES) {
        throw new HeaderNotFoundException(wanted.columns(), LINES);
      }
      return null;
    }
    if (isLong()) {
      skipped = line - 1;
    }
    found = header;
    rowsLeft = settings().skipRows();
    return rowsLeft == 0 ? header : null;
  }

  private @Nullable Header skipRow(Header known) {
    skipped++;
    return --rowsLeft == 0 ? known : null;
  }

  /**
   * Takes a row of the head that cannot be read.
   *
   * @return the header if this row was the last row of the head; otherwise null
   * @throws UnreadableHeaderException if the row is the header
   */
  @Nullable Header takeBad(RejectedRow row) {
    Header known = found;
    if (known != null) {
      return skipRow(known);
    }
    if (settings().row() != HeaderRow.Found) {
      throw UnreadableHeaderException.of(row, records.dialect().charset());
    }
    checkEnd(row.line() >= LINES ? row.line() : 0);
    return null;
  }

  /**
   * Called when the file ends before its first row.
   *
   * @param lines the number of lines that were read; 0 disables the check
   * @throws HeaderNotFoundException if these lines should contain the header
   */
  void checkEnd(long lines) {
    if (lines > 0 && found == null && settings().row() == HeaderRow.Found) {
      throw new HeaderNotFoundException(wanted.columns(), Math.min(lines, LINES));
    }
  }

  private Header headerOf(String[] row) {
    if (row.length > Header.MAX_COLUMNS) {
      throw new HeaderException(
          "the first row must have at most "
              + Header.MAX_COLUMNS
              + " columns, found "
              + row.length
              + ": correct the delimiter, or write a row for each value in place of a column");
    }
    Dialect dialect = records.dialect();
    String used = dialect.delimiter();
    // If a file names a character that cannot be a delimiter, the format decides.
    char delimiter = records.isDelimiterNamed() && used.length() == 1 ? used.charAt(0) : 0;
    if (!dialect.hasHeader()) {
      int columns = dialect.isTrailing() ? withoutEmptyEnd(row, 1).length : row.length;
      return new Header(Header.ofPositions(columns).names(), delimiter);
    }
    List<String> names = new ArrayList<>(row.length);
    for (String cell : row) {
      names.add(cell.strip());
    }
    while (dialect.isTrailing() && names.size() > 1 && names.getLast().isEmpty()) {
      names.removeLast();
    }
    return new Header(names, delimiter);
  }

  /** The row without empty cells at its end, with at least the given number of cells. */
  static String[] withoutEmptyEnd(String[] row, int least) {
    int length = row.length;
    while (length > least && row[length - 1].isBlank()) {
      length--;
    }
    return length == row.length ? row : Arrays.copyOf(row, length);
  }

  /**
   * Whether a row repeats the names of the columns. A byte order mark before the names is ignored.
   */
  static boolean isRepeated(Header header, String[] row) {
    List<String> names = header.names();
    if (row.length != names.size() || !isName(row[0], names.getFirst())) {
      return false;
    }
    for (int i = 1; i < row.length; i++) {
      if (!row[i].strip().equals(names.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String cell, String name) {
    if (cell.length() < name.length()) {
      return false;
    }
    return cell.strip().equals(name)
        || (cell.charAt(0) == '\ufeff' && isName(cell.substring(1), name));
  }
}
