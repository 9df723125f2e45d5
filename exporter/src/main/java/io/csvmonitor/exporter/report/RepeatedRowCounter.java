package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.csv.dedup.LongCounts;
import io.csvmonitor.exporter.csv.dedup.TextHash;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.series.RowListener;

/**
 * Counts rows that equal an earlier row in all cells. Such rows can be right: two events can be
 * equal. The counter takes 12 bytes for each row. It compares hashes of 64 bits, so it takes one of
 * 2^64 pairs of different rows for equal.
 */
public final class RepeatedRowCounter implements RowListener {
  private static final int INITIAL_CAPACITY = 1 << 12;

  private LongCounts rows = new LongCounts(INITIAL_CAPACITY);
  private long repeated;

  /** The number of rows that equal an earlier row. */
  public long count() {
    return repeated;
  }

  @Override
  public void begin() {
    rows = new LongCounts(INITIAL_CAPACITY);
    repeated = 0;
  }

  @Override
  public void header(Header header, long rotationId) {
    // A file with its columns in another order has other rows.
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
