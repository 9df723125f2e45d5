package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.csv.Header;
import io.csvmonitor.exporter.csv.LongCounts;
import io.csvmonitor.exporter.csv.TextHash;
import io.csvmonitor.exporter.series.RowTap;

/**
 * Counts rows that are in all their cells like one before. They may be right: two events can be
 * alike. Takes 12 bytes a row; of rows that differ, one pair in 2^64 is taken for alike.
 */
public final class RepeatedRowCounter implements RowTap {
  private static final int LIKELY = 1 << 12;

  private LongCounts rows = new LongCounts(LIKELY);
  private long repeated;

  /** How many rows are like one before. */
  public long count() {
    return repeated;
  }

  @Override
  public void begin() {
    rows = new LongCounts(LIKELY);
    repeated = 0;
  }

  @Override
  public void header(Header header, long lineage) {
    // Columns may be in another order in another file; who moves them has other rows.
  }

  @Override
  public void row(long time, String[] cells, double[][] values) {
    long key = cells.length;
    for (String cell : cells) {
      key = TextHash.mix(key + TextHash.hash(cell));
    }
    repeated += rows.add(key) > 1 ? 1 : 0;
  }
}
