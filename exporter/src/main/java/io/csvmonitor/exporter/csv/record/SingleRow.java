package io.csvmonitor.exporter.csv.record;

import org.jspecify.annotations.Nullable;

/** The row of a text that consists of one complete row. */
public final class SingleRow implements RowSink {
  private String @Nullable [] found;
  private long at;
  private int rows;
  private boolean bad;

  @Override
  public void header(Header header) {
    // The header is already known.
  }

  @Override
  public void row(long line, String[] row) {
    found = row;
    at = line;
    rows++;
  }

  @Override
  public void bad(long line, BadRowReason reason, @Nullable String column, String text) {
    bad = true;
  }

  /**
   * The cells of the row; null if there is no row, more than one row, or a row that cannot be read.
   */
  public String @Nullable [] cells() {
    return rows == 1 && !bad ? found : null;
  }

  /** The number of the row's line in the file. */
  public long line() {
    return at;
  }
}
