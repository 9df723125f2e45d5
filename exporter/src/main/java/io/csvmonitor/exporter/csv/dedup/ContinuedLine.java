package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.record.Header;
import java.util.List;

/**
 * A last line that was counted and then continued. Its new row may have the same number as the one
 * that was counted, since not all columns make it: so that one is forgotten first, and is not taken
 * for the new one.
 */
public final class ContinuedLine implements RowDeduplication {
  private final SeenRows rows;

  /** A line behind these rows. */
  public ContinuedLine(SeenRows rows) {
    this.rows = rows;
  }

  /** The row is as it was counted: from here on an equal row is another one. */
  public void isWhole() {
    rows.lastIsWhole();
  }

  /** No row can be read in its place. */
  public void isGone() {
    rows.lastIsGone();
  }

  @Override
  public void header(Header header, List<Integer> timeColumns) {
    rows.header(header, timeColumns);
  }

  @Override
  public boolean isNew(String[] row, long time) {
    rows.lastIsGone();
    return rows.isNew(row, time);
  }

  @Override
  public boolean isNew(String text) {
    rows.lastIsGone();
    return rows.isNew(text);
  }
}
