package io.csvmonitor.exporter.csv.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits plain text into rows, as commons-csv does and several times as fast: ASCII without quotes
 * and comments, as {@link PlainBytes} finds it, where a delimiter always ends a cell and a line end
 * always a row.
 */
final class PlainRows {
  private final char delimiter;
  private final Rows rows;

  /** The highest character that ends a cell: most characters of a file are above it. */
  private final int highest;

  /** Of the row that is being read. */
  private String[] cells = new String[8];

  private int count;

  /** Takes rows. */
  interface Rows {
    /** A row and the line where it ends, counted from 1 in the file. */
    void row(long line, String[] cells);
  }

  PlainRows(char delimiter, Rows rows) {
    this.delimiter = delimiter;
    this.rows = rows;
    this.highest = Math.max(delimiter, '\r');
  }

  /**
   * Splits whole lines.
   *
   * @param to behind the LF of the last line
   * @param before the number of lines before these
   * @return the number of lines with these
   */
  long split(byte[] bytes, int from, int to, long before) {
    long line = before;
    int start = from;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b > highest) {
        continue;
      }
      if (b == delimiter) {
        cell(bytes, start, i);
        start = i + 1;
      } else if (b == '\n' || b == '\r') {
        line++;
        // A line without any character is no row.
        if (count > 0 || start < i) {
          cell(bytes, start, i);
          rows.row(line, take());
        }
        if (b == '\r' && bytes[i + 1] == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    return line;
  }

  private void cell(byte[] bytes, int from, int to) {
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, count * 2);
    }
    // Latin-1 is what Java holds ASCII in, so this is a copy.
    cells[count++] =
        from == to ? "" : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Mostly all rows are of one length, so that the array need not be copied. */
  private String[] take() {
    String[] row = count == cells.length ? cells : Arrays.copyOf(cells, count);
    cells = new String[count];
    count = 0;
    return row;
  }
}
