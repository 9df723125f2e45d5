package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.List;

/**
 * The last line of a file while it has no line end. Decides whether its row is new, but does not
 * add the row to the remembered rows, since the line may be continued.
 */
public final class LastLine implements RowDeduplication {
  private final SeenRows rows;
  private long key;
  private long time = RowTime.NONE;

  /** A line after the rows. */
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
    // A line that cannot be read may be incomplete.
    return false;
  }

  /** The row with the key that identifies it. */
  public SeenRows.CountedRow row() {
    return new SeenRows.CountedRow(key, time);
  }
}
