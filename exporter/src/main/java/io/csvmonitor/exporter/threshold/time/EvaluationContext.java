package io.csvmonitor.exporter.threshold.time;

import java.util.OptionalLong;

/**
 * The times for an evaluation. Only {@link Watermark} determines them. Times are milliseconds since
 * the epoch, by the clock of the rows' times.
 *
 * @param now the time of the evaluation
 * @param known the times up to which rows are known
 * @param fresh the freshness of the source
 * @param alerts the times from which breaches raise alerts
 * @param rows the way in which rows arrive
 */
public record EvaluationContext(
    long now,
    KnownRows known,
    SourceFreshness fresh,
    AlertTimes alerts,
    EvaluationTime.RowArrival rows) {
  /** The times for history: no breach raises an alert. */
  public static final EvaluationContext NEVER =
      new EvaluationContext(
          0,
          KnownRows.NONE,
          new SourceFreshness(true, OptionalLong.empty()),
          new AlertTimes(Long.MAX_VALUE, OptionalLong.empty()),
          EvaluationTime.RowArrival.COMPLETE);

  /**
   * The times up to which rows are known.
   *
   * @param complete the time up to which rows are complete; empty if there is no row
   * @param overByClock the time up to which the usual lag of the export has passed; empty if the
   *     clock does not count
   * @param settled the time up to which rows are complete without the rows of the last seconds;
   *     empty without rows. The program that writes rows may not have finished
   */
  public record KnownRows(OptionalLong complete, OptionalLong overByClock, OptionalLong settled) {
    /** No rows. */
    static final KnownRows NONE =
        new KnownRows(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /**
   * The freshness of the source.
   *
   * @param isStale whether the source had no new rows for longer than its {@code freshness}
   * @param last the last time at which the source was fresh; empty if it never was
   */
  public record SourceFreshness(boolean isStale, OptionalLong last) {}

  /**
   * The times from which breaches raise alerts.
   *
   * @param from the time before which the end of a bucket raises no alert
   * @param continuesFrom the time after which a breach continues over a restart if it is the newest
   *     verdict; empty if this is not the first evaluation after a restart. The program displayed
   *     such a breach before the restart
   */
  public record AlertTimes(long from, OptionalLong continuesFrom) {}

  /** Whether a bucket that ends at a time is recent enough for an alert. */
  public boolean isAlerting(long end) {
    return end >= alerts.from;
  }

  /** Whether a breach that ends at a time, and is the newest verdict, is displayed. */
  public boolean isContinuing(long end) {
    return alerts.continuesFrom.isPresent() && end >= alerts.continuesFrom.getAsLong();
  }

  /** Whether no more rows come. */
  public boolean isLast() {
    return rows == EvaluationTime.RowArrival.COMPLETE;
  }

  /**
   * The times for a ratio of two sources: what is complete in both. A window raises an alert if it
   * is recent enough for one of the sources: it may have waited for the source whose rows arrive
   * later.
   *
   * @param isOtherStale whether the other source is stale
   */
  public EvaluationContext completeInBoth(EvaluationContext other, boolean isOtherStale) {
    long from = Math.min(alerts.from, other.alerts.from);
    long earlier = alerts.from - from;
    OptionalLong continues = alerts.continuesFrom;
    return new EvaluationContext(
        now,
        new KnownRows(
            earlier(known.complete, other.known.complete),
            known.overByClock,
            earlier(known.settled, other.known.settled)),
        new SourceFreshness(fresh.isStale || isOtherStale, fresh.last),
        new AlertTimes(
            from,
            continues.isEmpty() ? continues : OptionalLong.of(continues.getAsLong() - earlier)),
        rows);
  }

  /** The same times, if a breach still continues over a restart after a time. */
  public EvaluationContext continuingFrom(OptionalLong from) {
    return new EvaluationContext(now, known, fresh, new AlertTimes(alerts.from, from), rows);
  }

  private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    return one.isEmpty() || other.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
  }

  /** The same times with known rows. */
  EvaluationContext complete(long until, OptionalLong byClock, long settledUntil) {
    return new EvaluationContext(
        now,
        new KnownRows(OptionalLong.of(until), byClock, OptionalLong.of(settledUntil)),
        fresh,
        alerts,
        rows);
  }
}
