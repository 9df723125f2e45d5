package io.csvmonitor.exporter.threshold.time;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.csv.value.TimeParser;
import io.csvmonitor.exporter.threshold.time.EvaluationTime.RowArrival;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Determines all times for the evaluation of a source: the time up to which its rows are complete,
 * and whether it is stale. Times are milliseconds since the epoch.
 *
 * <p>The watermark is the later one of two times:
 *
 * <ul>
 *   <li>By the rows: the newest row's time minus the delay. Soon after the newest row's period is
 *       over, it is the end of that period.
 *   <li>By the clock: now minus the usual lag of the export, and a margin. The lag is the {@code
 *       delay} of the manifest, or what {@link ExportLag} learned. The clock counts until the
 *       source is stale. It does not count if the usual lag is longer than half of the freshness,
 *       or if all rows are there, as for a report.
 * </ul>
 *
 * <p>Rows without a time have the time at which they were read, so none of them can come late.
 */
public final class Watermark {
  /** The time after the end of a period in which the row of the period can still be corrected. */
  private static final long SETTLING_MILLIS = 60_000;

  /** The maximum time that a program takes to write rows of one time in several steps. */
  private static final long WRITING_MILLIS = 10_000;

  private final boolean hasTime;
  private final long periodMillis;
  private final long delayMillis;
  private final long freshnessMillis;
  private final ExportLag lag;
  private final boolean isSnapshot;

  /** The newest rows that came in the last seconds. */
  private final Deque<SeenRow> recent = new ArrayDeque<>();

  private OptionalLong settledRow = OptionalLong.empty();
  private OptionalLong stoppedAt = OptionalLong.empty();

  private record SeenRow(long time, long seenAt) {}

  /**
   * The watermark of a source.
   *
   * @param freshness the time without new rows after which the source is stale
   */
  public Watermark(Source source, Duration freshness) {
    Time time = source.time();
    hasTime = time != null;
    periodMillis = time == null ? 0 : TimeParser.of(time).period().toMillis();
    delayMillis = time == null ? 0 : PrometheusDuration.parse(time.delay()).toMillis();
    freshnessMillis = freshness.toMillis();
    isSnapshot = source.mode() == Mode.Snapshot;
    lag = new ExportLag(periodMillis, freshnessMillis / 4);
  }

  /** The configured freshness. Default: two periods, at least an hour. */
  public static Duration freshness(Source source) {
    String given = source.freshness();
    if (given != null) {
      return PrometheusDuration.parse(given);
    }
    Duration twoPeriods =
        source.time() == null
            ? Duration.ZERO
            : TimeParser.of(source.time()).period().multipliedBy(2);
    Duration hour = Duration.ofHours(1);
    return twoPeriods.compareTo(hour) > 0 ? twoPeriods : hour;
  }

  /** The times for an evaluation. */
  public EvaluationContext at(EvaluationTime time) {
    long now = time.now();
    EvaluationContext moment =
        new EvaluationContext(
            now,
            EvaluationContext.KnownRows.NONE,
            new EvaluationContext.SourceFreshness(time.isStale(freshnessMillis), time.lastFresh()),
            new EvaluationContext.AlertTimes(
                now - freshnessMillis,
                stoppedAt.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(stoppedAt.getAsLong() - freshnessMillis)),
            time.rows());
    stoppedAt = OptionalLong.empty();
    if (time.newestRow().isEmpty()) {
      return moment;
    }
    long newest = time.newestRow().getAsLong();
    long settled = settled(time, newest);
    if (!hasTime) {
      // The content of a Snapshot is known at each moment. No row announces another row.
      long until = isSnapshot ? now : Math.min(now, newest + freshnessMillis);
      return moment.complete(until, OptionalLong.of(until), until);
    }
    return moment.complete(byRows(newest, now), byClock(time, newest), byRows(settled, now));
  }

  /** The time of the newest row, without the rows that came in the last seconds. */
  private long settled(EvaluationTime time, long newest) {
    if (time.rows() != RowArrival.LIVE || !hasTime) {
      return newest;
    }
    if (newest <= time.now()) {
      lag.observe(time.now(), newest);
    }
    if (settledRow.isEmpty()) {
      settledRow = OptionalLong.of(newest);
    }
    recent.addLast(new SeenRow(newest, time.now()));
    while (time.now() - recent.getFirst().seenAt() >= WRITING_MILLIS && recent.size() > 1) {
      settledRow = OptionalLong.of(recent.removeFirst().time());
    }
    return settledRow.getAsLong();
  }

  private long byRows(long newest, long now) {
    long periodEnd = newest + periodMillis;
    boolean isOver = now >= periodEnd + delayMillis + Math.min(periodMillis, SETTLING_MILLIS);
    return isOver ? periodEnd : Math.min(newest, now) - delayMillis;
  }

  /** The watermark by the clock; empty if the clock does not count. */
  private OptionalLong byClock(EvaluationTime time, long newest) {
    // The newest row covers a period, so the source is not silent before the period is over.
    long until = Math.min(time.now(), newest + periodMillis + freshnessMillis);
    return switch (time.rows()) {
      case COMPLETE -> OptionalLong.empty();
      case REPLAY -> OptionalLong.of(until - delayMillis);
      case LIVE -> {
        OptionalLong usual = usualLag();
        long margin = Math.max(WRITING_MILLIS, Math.min(periodMillis, SETTLING_MILLIS));
        yield usual.isEmpty() || usual.getAsLong() > freshnessMillis / 2
            ? OptionalLong.empty()
            : OptionalLong.of(until - usual.getAsLong() - margin);
      }
    };
  }

  /** The usual lag of the export, in milliseconds; empty if it is unknown. */
  public OptionalLong usualLag() {
    return delayMillis > 0 ? OptionalLong.of(delayMillis) : lag.usual();
  }

  /**
   * Continues after a restart.
   *
   * @param stopped the time at which the state was last saved
   * @param usual the usual lag at that time; empty if it was unknown
   */
  public void resume(long stopped, OptionalLong usual) {
    stoppedAt = OptionalLong.of(stopped);
    usual.ifPresent(lag::restore);
  }
}
