package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.record.Header;
import java.util.List;

/**
 * A last line that was counted and later continued. Its new row can have the same key as the
 * counted row, since the key does not use all columns. Therefore the counted row is forgotten
 * first.
 */
public final class ContinuedLine implements RowDeduplication {
  private final SeenRows rows;

  /** A line after the rows. */
  public ContinuedLine(SeenRows rows) {
    this.rows = rows;
  }

  /**
   * Called when the row has not changed since it was counted. An equal row after it is another row.
   */
  public void isWhole() {
    rows.lastIsWhole();
  }

  /** Called when the continued line is not a readable row. */
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
