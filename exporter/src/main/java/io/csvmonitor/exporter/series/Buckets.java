package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;

/** One series' value in each bucket of a {@link TimeGrid}. */
public final class Buckets {
  private CompactDoubles values;
  private CompactDoubles latest;
  private long newest = RowTime.NONE;

  /**
   * None yet.
   *
   * @param span how many buckets up to the newest are kept
   */
  Buckets(long span) {
    values = new CompactDoubles(span);
    latest = new CompactDoubles(span);
  }

  /** The bucket's value; NaN if the series has no row in it. */
  public double get(long index) {
    return values.get(index);
  }

  /** Milliseconds since the epoch of the newest row; {@link RowTime#NONE} if there is none. */
  public long newest() {
    return newest;
  }

  /** Notes when a row was, be it kept or not. */
  void see(long time) {
    newest = Math.max(newest, time);
  }

  /** Goes on from another's buckets, of which those before one stay and the rest is replaced. */
  void goOnFrom(Buckets before, long from) {
    CompactDoubles ownValues = values;
    CompactDoubles ownLatest = latest;
    values = before.values;
    values.clearFrom(from);
    values.setAll(ownValues);
    latest = before.latest;
    latest.clearFrom(from);
    latest.setAll(ownLatest);
    newest = Math.max(newest, before.newest);
  }

  void add(long index, double increase) {
    double before = values.get(index);
    values.set(index, Double.isNaN(before) ? increase : before + increase);
  }

  /**
   * Sets a value, unless one of a later time is there.
   *
   * @param within when in the bucket, in milliseconds
   */
  void set(long index, double value, long within) {
    double before = latest.get(index);
    if (Double.isNaN(before) || within >= (long) before) {
      values.set(index, value);
      if (within > 0) {
        // Of rows that stand for a whole bucket, as most do, no time is kept.
        latest.set(index, (double) within);
      }
    }
  }
}
