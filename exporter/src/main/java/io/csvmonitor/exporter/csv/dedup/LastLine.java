package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.List;

/**
 * A file's last line while it has no end: whether its row is a new one, without remembering it
 * among the others, since the line may be continued.
 */
public final class LastLine implements RowDeduplication {
  private final SeenRows rows;
  private long key;
  private long time = RowTime.NONE;

  /** A line behind these rows. */
  public LastLine(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public void header(Header header, List<Integer> timeColumns) {
    rows.header(header, timeColumns);
  }

  @Override
  public boolean isNew(String[] row, long of) {
    time = of;
    key = rows.key(row, of);
    return rows.wouldBeNew(key, of);
  }

  @Override
  public boolean isNew(String text) {
    // What cannot be read may only not be finished.
    return false;
  }

  /** The number by which the row is remembered. */
  public SeenRows.CountedRow row() {
    return new SeenRows.CountedRow(key, time);
  }
}
