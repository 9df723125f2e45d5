package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Time;
import io.csvmonitor.exporter.csv.TimeParser;

/**
 * Up to when a source's rows are taken to be complete. That is its newest row's time less the
 * delay, and the end of the period that the row stands for as soon as that has been over for a
 * while; never past now. Rows without a time have that of their reading, so none can come late.
 */
final class Watermark {
  /** After a period's end its row may still be written anew. */
  private static final long SETTLING = 60_000;

  private final boolean timed;
  private final long period;
  private final long delay;

  Watermark(Source source) {
    Time time = source.time();
    timed = time != null;
    period = time == null ? 0 : TimeParser.of(time).period().toMillis();
    delay = time == null ? 0 : PrometheusDuration.parse(time.delay()).toMillis();
  }

  /** Milliseconds since the epoch; {@code Long.MIN_VALUE} where there is no row. */
  long at(EvaluationTime moment) {
    if (moment.newest() == Long.MIN_VALUE) {
      return Long.MIN_VALUE;
    }
    if (!timed) {
      return moment.now();
    }
    long end = moment.newest() + period;
    if (moment.now() >= end + delay + Math.min(period, SETTLING)) {
      return end;
    }
    return Math.min(moment.newest(), moment.now()) - delay;
  }
}
