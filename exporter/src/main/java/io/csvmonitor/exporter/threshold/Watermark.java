package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Time;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.util.OptionalLong;

/**
 * The time up to which a source's rows are complete. It is the newest row's time minus the delay.
 * Soon after the newest row's period is over, it is the end of that period. It is never later than
 * now. Rows without a time have the time at which they were read, so none of them can come late.
 */
final class Watermark {
  /** For this long after a period's end, the period's row can still be corrected. */
  private static final long SETTLING_MILLIS = 60_000;

  private final boolean hasTime;
  private final long periodMillis;
  private final long delayMillis;

  Watermark(Source source) {
    Time time = source.time();
    hasTime = time != null;
    periodMillis = time == null ? 0 : TimeParser.of(time).period().toMillis();
    delayMillis = time == null ? 0 : PrometheusDuration.parse(time.delay()).toMillis();
  }

  /** The watermark, in milliseconds since the epoch; empty if there is no row. */
  OptionalLong at(EvaluationTime time) {
    if (time.newestRow().isEmpty()) {
      return OptionalLong.empty();
    }
    long now = time.sourceNow();
    if (!hasTime) {
      return OptionalLong.of(now);
    }
    long newest = time.newestRow().getAsLong();
    long periodEnd = newest + periodMillis;
    boolean isOver = now >= periodEnd + delayMillis + Math.min(periodMillis, SETTLING_MILLIS);
    return OptionalLong.of(isOver ? periodEnd : Math.min(newest, now) - delayMillis);
  }
}
