package io.csvmonitor.exporter.threshold;

import java.util.OptionalLong;

/**
 * What an evaluation needs to know about time. {@link Watermark} is the only one that decides it.
 * Times are milliseconds since the epoch, by the clock of the rows' times.
 *
 * @param now the time of the evaluation
 * @param complete the time up to which rows are complete; empty if there is no row
 * @param overByClock the time up to which rows would be there if they had come as usual; empty if
 *     the clock says nothing
 * @param settled the time up to which rows are complete without the rows that came in the last
 *     seconds, since the program that writes them may not have finished; empty if there is no row
 * @param stale whether nothing new came from the source for longer than its {@code freshness}
 * @param alertsFrom a bucket that ends before this raises no alert
 * @param continuesFrom a breach that ends after this, and that is the newest verdict, goes on: the
 *     program before a restart showed it; empty if this is not the first evaluation after one
 * @param lastFresh when the source was last fresh; empty if never
 * @param rows how rows come
 */
record EvaluationContext(
    long now,
    OptionalLong complete,
    OptionalLong overByClock,
    OptionalLong settled,
    boolean stale,
    long alertsFrom,
    OptionalLong continuesFrom,
    OptionalLong lastFresh,
    EvaluationTime.RowArrival rows) {
  /** For history: no breach raises an alert. */
  static final EvaluationContext NEVER =
      new EvaluationContext(
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          true,
          Long.MAX_VALUE,
          OptionalLong.empty(),
          OptionalLong.empty(),
          EvaluationTime.RowArrival.COMPLETE);

  /** Whether a bucket that ends at a time is recent enough for an alert. */
  boolean isAlerting(long end) {
    return end >= alertsFrom;
  }

  /** Whether a breach that ends at a time, and is the newest verdict, is shown. */
  boolean isContinuing(long end) {
    return continuesFrom.isPresent() && end >= continuesFrom.getAsLong();
  }

  /** Whether no more rows come. */
  boolean isLast() {
    return rows == EvaluationTime.RowArrival.COMPLETE;
  }

  /** The same moment with known rows. */
  EvaluationContext complete(long until, OptionalLong byClock, long settledUntil) {
    return new EvaluationContext(
        now,
        OptionalLong.of(until),
        byClock,
        OptionalLong.of(settledUntil),
        stale,
        alertsFrom,
        continuesFrom,
        lastFresh,
        rows);
  }
}
