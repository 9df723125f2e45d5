package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Threshold;
import java.time.Duration;

/** The part of the history that stays in memory. */
public enum HistoryRetention {
  /**
   * The history for verdicts, and the breaches of the last week: for a program that keeps running.
   */
  NEEDED,
  /** The whole history, up to ten years: for a report. */
  ALL,
  /** As {@link #ALL}, but without charts: for comparing many thresholds. */
  ALL_WITHOUT_CHARTS;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /**
   * The time for explanations. A breach is compared with the same time of a week, and rows can come
   * late.
   */
  private static final Duration EXPLAINED = WEEK.plus(DAY.multipliedBy(2));

  private static final Duration TEN_YEARS = Duration.ofDays(3_653);
  private static final int MAX_CHART_BUCKETS = 1_440;
  private static final int MAX_REPORT_CHART_BUCKETS = 43_200;
  private static final int MAX_VERDICTS = 1 << 24;

  private boolean isAll() {
    return this != NEEDED;
  }

  /**
   * The time for which the buckets of a threshold's series are stored.
   *
   * @param comparesWeekdays whether holidays are compared with the days of one weekday
   */
  Duration buckets(Threshold threshold, boolean comparesWeekdays) {
    if (isAll()) {
      return TEN_YEARS;
    }
    Duration needed = neededBuckets(threshold, comparesWeekdays);
    return threshold.explain().isEmpty() || needed.compareTo(EXPLAINED) > 0 ? needed : EXPLAINED;
  }

  private static Duration neededBuckets(Threshold threshold, boolean comparesWeekdays) {
    Baseline baseline = threshold.baseline();
    if (baseline != null && baseline.season() != null) {
      Duration each = comparesWeekdays || baseline.comparesWeeks() ? WEEK : DAY;
      // Two more days, for rows that come late.
      return each.multipliedBy(baseline.history()).plus(DAY.multipliedBy(2));
    }
    // A detector learns a season of a week from four weeks.
    return threshold.anomaly() != null ? WEEK.multipliedBy(4) : DAY.multipliedBy(2);
  }

  /** The maximum number of stored verdicts of a threshold. */
  int maxVerdicts(Duration bucketWidth) {
    Duration time = isAll() ? TEN_YEARS : WEEK.plus(DAY);
    return Math.clamp(time.toMillis() / bucketWidth.toMillis(), 64, MAX_VERDICTS);
  }

  /**
   * The maximum number of stored buckets for the chart of a group: a day, or a month of minutes for
   * a report.
   *
   * @param bucketMillis the width of a bucket
   */
  int maxChartBuckets(long bucketMillis) {
    return switch (this) {
      case ALL -> MAX_REPORT_CHART_BUCKETS;
      case ALL_WITHOUT_CHARTS -> 1;
      case NEEDED -> Math.clamp(DAY.toMillis() / bucketMillis, 24, MAX_CHART_BUCKETS);
    };
  }

  /**
   * The number of buckets for which a breach is remembered.
   *
   * @param bucketMillis the width of a bucket
   */
  long breachBuckets(long bucketMillis) {
    return breaches().toMillis() / bucketMillis + 1;
  }

  /** The time for which a breach is remembered. */
  Duration breaches() {
    return isAll() ? TEN_YEARS : WEEK.plus(DAY);
  }
}
