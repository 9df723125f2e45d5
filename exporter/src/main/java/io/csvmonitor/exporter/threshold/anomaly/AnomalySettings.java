package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How one series is judged.
 *
 * @param direction which deviations matter
 * @param falseAlarmsPerWeek how many alarms a week are accepted of a series in which nothing
 *     happens: above 0; more is more sensitive
 * @param period the usual distance of two rows: above 0
 * @param zone where the season's days and weeks begin
 * @param weekly whether a season of a week is looked for beside that of a day; either is used only
 *     while it predicts better than none
 * @param lowest what the metric is never below, 0 of a counter; {@code -Infinity} if there is none
 * @param highest what the metric is never above; {@code Infinity} if there is none
 * @param smallestChange a change below this never matters, in the metric's unit: 0 or more
 * @param toleratesKnown whether what came three times already, well apart, is normal henceforth;
 *     right for a machine's nightly job, wrong for incidents of a business
 */
public record AnomalySettings(
    BreachDirection direction,
    double falseAlarmsPerWeek,
    Duration period,
    ZoneId zone,
    boolean weekly,
    double lowest,
    double highest,
    double smallestChange,
    boolean toleratesKnown) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Refuses what has no meaning. */
  public AnomalySettings {
    if (!(falseAlarmsPerWeek > 0) || Double.isInfinite(falseAlarmsPerWeek)) {
      throw new IllegalArgumentException(
          "falseAlarmsPerWeek must be above 0, found " + falseAlarmsPerWeek);
    }
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be above 0, found " + period);
    }
    if (!(lowest < highest)) {
      throw new IllegalArgumentException(
          "lowest must be below highest, found " + lowest + " and " + highest);
    }
    if (!(smallestChange >= 0)) {
      throw new IllegalArgumentException(
          "smallestChange must be 0 or more, found " + smallestChange);
    }
  }

  /** Both directions, one false alarm a week, days in UTC, no bound, any change. */
  public static AnomalySettings every(Duration period) {
    return new AnomalySettings(
        BreachDirection.BOTH,
        1,
        period,
        ZoneOffset.UTC,
        true,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        0,
        false);
  }

  /** The same for another direction. */
  public AnomalySettings withDirection(BreachDirection other) {
    return new AnomalySettings(
        other,
        falseAlarmsPerWeek,
        period,
        zone,
        weekly,
        lowest,
        highest,
        smallestChange,
        toleratesKnown);
  }

  /** The same at another sensitivity. */
  public AnomalySettings withFalseAlarmsPerWeek(double other) {
    return new AnomalySettings(
        direction, other, period, zone, weekly, lowest, highest, smallestChange, toleratesKnown);
  }

  /** The same with days in another zone. */
  public AnomalySettings withZone(ZoneId other) {
    return new AnomalySettings(
        direction,
        falseAlarmsPerWeek,
        period,
        other,
        weekly,
        lowest,
        highest,
        smallestChange,
        toleratesKnown);
  }

  /** The same for a metric that is never below a value. */
  public AnomalySettings withLowest(double other) {
    return new AnomalySettings(
        direction,
        falseAlarmsPerWeek,
        period,
        zone,
        weekly,
        other,
        highest,
        smallestChange,
        toleratesKnown);
  }

  /** The same, but smaller changes do not matter. */
  public AnomalySettings withSmallestChange(double other) {
    return new AnomalySettings(
        direction,
        falseAlarmsPerWeek,
        period,
        zone,
        weekly,
        lowest,
        highest,
        other,
        toleratesKnown);
  }

  /** The same, but no season of a week is looked for. */
  public AnomalySettings withoutWeek() {
    return new AnomalySettings(
        direction,
        falseAlarmsPerWeek,
        period,
        zone,
        false,
        lowest,
        highest,
        smallestChange,
        toleratesKnown);
  }

  /** The same, where what came three times is normal. */
  public AnomalySettings toleratingKnown() {
    return new AnomalySettings(
        direction, falseAlarmsPerWeek, period, zone, weekly, lowest, highest, smallestChange, true);
  }

  double seconds() {
    return period.toNanos() / 1e9;
  }

  double rowsPerWeek() {
    return WEEK.toNanos() / (double) period.toNanos();
  }
}
