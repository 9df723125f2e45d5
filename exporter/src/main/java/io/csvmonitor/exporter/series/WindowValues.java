package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;

/** One series' value in each bucket of a {@link TimeGrid}. */
public final class WindowValues {
  private static final long UNCHANGED = Long.MAX_VALUE;

  private CompactDoubles values;
  private CompactDoubles latest;
  private long newest = RowTime.NONE;
  private long oldest = Long.MAX_VALUE;

  /** The first bucket that changed since all was written; {@link #UNCHANGED} if none did. */
  private long changedFrom = UNCHANGED;

  /**
   * None yet.
   *
   * @param span how many buckets up to the newest are kept
   */
  WindowValues(long span) {
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

  /** Whether the first row of all, which need not be kept any more, is in a span of time. */
  public boolean isFirstRowIn(long from, long to) {
    return oldest >= from && oldest < to;
  }

  /** Notes when a row was, be it kept or not. */
  void see(long time) {
    newest = Math.max(newest, time);
    oldest = Math.min(oldest, time);
  }

  /** Goes on from another's buckets, of which those before one stay and the rest is replaced. */
  void goOnFrom(WindowValues before, long from) {
    CompactDoubles ownValues = values;
    CompactDoubles ownLatest = latest;
    values = before.values;
    values.clearFrom(from);
    values.setAll(ownValues);
    latest = before.latest;
    latest.clearFrom(from);
    latest.setAll(ownLatest);
    newest = Math.max(newest, before.newest);
    oldest = Math.min(oldest, before.oldest);
  }

  void add(long index, double increase) {
    changedFrom = Math.min(changedFrom, index);
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
      changedFrom = Math.min(changedFrom, index);
      values.set(index, value);
      if (within > 0) {
        // Of rows that stand for a whole bucket, as most do, no time is kept.
        latest.set(index, (double) within);
      }
    }
  }

  /**
   * Writes what changed since the last time, or all, as runs of buckets.
   *
   * @param id by which the runs are known
   * @param max buckets that are written at most, the last ones
   */
  <E extends Exception> void write(long id, boolean all, long max, NumberSink<E> to) throws E {
    long from = all ? values.first() : changedFrom;
    changedFrom = UNCHANGED;
    if (values.end() > Math.max(from, values.first())) {
      WindowRun.write(id, WindowRun.Part.VALUES, oldest, newest, values, from, max, to);
      WindowRun.write(id, WindowRun.Part.LATEST, oldest, newest, latest, from, max, to);
    }
  }

  /** Takes over a run that was written. */
  void restore(WindowRun run) {
    oldest = Math.min(oldest, run.oldest());
    newest = Math.max(newest, run.newest());
    run.copyTo(run.part() == WindowRun.Part.VALUES ? values : latest);
  }
}
