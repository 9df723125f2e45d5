package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Threshold;
import java.time.Duration;

/** How much of the past is remembered. */
public enum HistoryRetention {
  /** What verdicts need, and the last week's breaches: for a program that runs for long. */
  NEEDED,
  /** All, up to ten years: for a report. */
  ALL;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration TEN_YEARS = Duration.ofDays(3_653);
  private static final int MOST_CHARTED = 1_440;
  private static final int MOST_DRAWN = 43_200;
  private static final int MOST_VERDICTS = 1 << 24;

  /** How long buckets are kept. */
  Duration keep(Threshold threshold) {
    if (this == ALL) {
      return TEN_YEARS;
    }
    Baseline baseline = threshold.baseline();
    String season = baseline == null ? null : baseline.season();
    if (baseline != null && season != null) {
      Duration each = EvaluationSentence.isWeek(season) ? WEEK : DAY;
      // Two days more for rows that come late.
      return each.multipliedBy(baseline.history()).plus(DAY.multipliedBy(2));
    }
    // A detector learns a week's season of four weeks.
    return threshold.anomaly() != null ? WEEK.multipliedBy(4) : DAY.multipliedBy(2);
  }

  /** Verdicts of a threshold that are kept. */
  int verdicts(Duration width) {
    Duration time = this == ALL ? TEN_YEARS : WEEK.plus(DAY);
    return Math.clamp(time.toMillis() / width.toMillis(), 64, MOST_VERDICTS);
  }

  /** Buckets of a group that can be drawn: the last day's, or for a report a month of minutes. */
  int charted(long width) {
    return this == ALL ? MOST_DRAWN : Math.clamp(DAY.toMillis() / width, 24, MOST_CHARTED);
  }

  /** Buckets for which a breach is remembered. */
  long breaches(long width) {
    return (this == ALL ? TEN_YEARS : WEEK.plus(DAY)).toMillis() / width + 1;
  }
}
