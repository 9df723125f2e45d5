package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;

/** The values of one series in the buckets of a {@link TimeGrid}. */
public final class WindowValues {
  private static final long UNCHANGED = Long.MAX_VALUE;

  private CompactDoubles values;
  private CompactDoubles latest;
  private long newest = RowTime.NONE;
  private long oldest = RowTime.NONE;

  /** The first bucket that changed since the last write; {@link #UNCHANGED} if none changed. */
  private long changedFrom = UNCHANGED;

  /**
   * No values yet.
   *
   * @param span the maximum number of stored buckets, up to the newest bucket
   */
  WindowValues(long span) {
    values = new CompactDoubles(span);
    latest = new CompactDoubles(span);
  }

  /** The value of a bucket; NaN if the series has no row in it. */
  public double get(long index) {
    return values.get(index);
  }

  /**
   * The time of the newest row, in milliseconds since the epoch; {@link RowTime#NONE} without rows.
   */
  public long newest() {
    return newest;
  }

  /** Whether the oldest row, which may not be stored any more, is in a time span. */
  public boolean isFirstRowIn(long from, long to) {
    return oldest >= from && oldest < to;
  }

  /** Records the time of a row, even if the row is not stored. */
  void recordTime(long time) {
    newest = Math.max(newest, time);
    oldest = RowTime.earlier(oldest, time);
  }

  /**
   * Takes the buckets of an earlier version before a bucket. The buckets of this version replace
   * the others.
   */
  void continueFrom(WindowValues before, long from) {
    CompactDoubles ownValues = values;
    CompactDoubles ownLatest = latest;
    values = before.values;
    values.clearFrom(from);
    values.setAll(ownValues);
    latest = before.latest;
    latest.clearFrom(from);
    latest.setAll(ownLatest);
    newest = Math.max(newest, before.newest);
    oldest = RowTime.earlier(oldest, before.oldest);
  }

  void add(long index, double increase) {
    changedFrom = Math.min(changedFrom, index);
    double before = values.get(index);
    values.set(index, Double.isNaN(before) ? increase : before + increase);
  }

  /** Raises the value of a bucket to a value. Returns whether the bucket had a smaller value. */
  boolean raise(long index, double value) {
    if (values.get(index) >= value) {
      return false;
    }
    changedFrom = Math.min(changedFrom, index);
    values.set(index, value);
    return true;
  }

  /**
   * Sets a value, unless the bucket has a value with a later time.
   *
   * @param within the time after the start of the bucket, in milliseconds
   */
  void set(long index, double value, long within) {
    double before = latest.get(index);
    if (Double.isNaN(before) || within >= (long) before) {
      changedFrom = Math.min(changedFrom, index);
      values.set(index, value);
      if (within > 0) {
        // For rows that cover a whole bucket, as most rows do, no time is stored.
        latest.set(index, (double) within);
      }
    }
  }

  /**
   * Writes all buckets, or the buckets that changed since the last call, as runs.
   *
   * @param id the id of the runs
   * @param max the maximum number of buckets; the last buckets are written
   */
  <E extends Exception> void write(long id, boolean all, long max, NumberSink<E> to) throws E {
    long from = all ? values.first() : changedFrom;
    changedFrom = UNCHANGED;
    if (values.end() > Math.max(from, values.first())) {
      WindowRun.write(id, WindowRun.Part.VALUES, oldest, newest, values, from, max, to);
      WindowRun.write(id, WindowRun.Part.LATEST, oldest, newest, latest, from, max, to);
    }
  }

  /** Restores a written run. */
  void restore(WindowRun run) {
    oldest = RowTime.earlier(oldest, run.oldest());
    newest = Math.max(newest, run.newest());
    run.copyTo(run.part() == WindowRun.Part.VALUES ? values : latest);
  }
}
