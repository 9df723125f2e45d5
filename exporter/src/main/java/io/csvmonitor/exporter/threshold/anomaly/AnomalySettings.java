package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The settings of the evaluation of one series. {@link #every} has the defaults, and other methods
 * change single settings.
 *
 * @param direction the direction of deviations that can be a breach
 * @param falseAlarmsPerWeek the accepted number of false alarms in a week of a series in which
 *     nothing happens: above 0; a higher number makes the detector more sensitive
 * @param period the usual time between two rows: above 0
 * @param season the season that the detector searches for
 * @param lowest the metric's lower bound, 0 for a counter; {@code -Infinity} if there is none
 * @param smallestChange the size below which a change is never a breach, in the metric's unit: 0 or
 *     more
 * @param isUnchangedUnusual whether a value that does not change for longer than ever before is a
 *     breach
 */
public record AnomalySettings(
    BreachDirection direction,
    double falseAlarmsPerWeek,
    Duration period,
    Season season,
    double lowest,
    double smallestChange,
    boolean isUnchangedUnusual) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** A series with few rows remembers its large deviations for longer than two weeks. */
  private static final int MIN_GENERATION_ROWS = 4000;

  /**
   * The season that the detector searches for. The detector uses a season only while the season
   * predicts better than none.
   *
   * @param zone the time zone in which days and weeks begin
   * @param weekly whether to search for a season of a week in addition to the season of a day
   */
  public record Season(ZoneId zone, boolean weekly) {}

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public AnomalySettings {
    if (!(falseAlarmsPerWeek > 0) || Double.isInfinite(falseAlarmsPerWeek)) {
      throw new IllegalArgumentException(
          "falseAlarmsPerWeek must be above 0 and finite, found " + falseAlarmsPerWeek);
    }
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be above 0, found " + period);
    }
    if (!(lowest < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lowest must be a number or -Infinity, found " + lowest);
    }
    if (!(smallestChange >= 0)) {
      throw new IllegalArgumentException(
          "smallestChange must be 0 or more, found " + smallestChange);
    }
  }

  /**
   * The default settings: both directions, one false alarm a week, seasons of a day and a week in
   * UTC, no lower bound, any change.
   *
   * @param period the usual time between two rows
   */
  public static AnomalySettings every(Duration period) {
    return new AnomalySettings(
        BreachDirection.BOTH,
        1,
        period,
        new Season(ZoneOffset.UTC, true),
        Double.NEGATIVE_INFINITY,
        0,
        /* isUnchangedUnusual= */ true);
  }

  /** A copy with another direction. */
  public AnomalySettings withDirection(BreachDirection other) {
    return new AnomalySettings(
        other, falseAlarmsPerWeek, period, season, lowest, smallestChange, isUnchangedUnusual);
  }

  /** A copy with another number of accepted false alarms in a week. */
  public AnomalySettings withFalseAlarmsPerWeek(double other) {
    return new AnomalySettings(
        direction, other, period, season, lowest, smallestChange, isUnchangedUnusual);
  }

  /** A copy whose days and weeks begin in another time zone. */
  public AnomalySettings withZone(ZoneId zone) {
    return withSeason(new Season(zone, season.weekly()));
  }

  /** A copy that searches only for a season of a day. */
  public AnomalySettings withoutWeek() {
    return withSeason(new Season(season.zone(), false));
  }

  private AnomalySettings withSeason(Season other) {
    return new AnomalySettings(
        direction, falseAlarmsPerWeek, period, other, lowest, smallestChange, isUnchangedUnusual);
  }

  /** A copy for a metric with a lower bound. */
  public AnomalySettings withLowest(double other) {
    return new AnomalySettings(
        direction, falseAlarmsPerWeek, period, season, other, smallestChange, isUnchangedUnusual);
  }

  /** A copy in which a smaller change is never a breach. */
  public AnomalySettings withSmallestChange(double other) {
    return new AnomalySettings(
        direction, falseAlarmsPerWeek, period, season, lowest, other, isUnchangedUnusual);
  }

  /**
   * A copy in which a value may stay the same. An estimated value, such as a quantile, often does.
   */
  public AnomalySettings withoutUnchanged() {
    return new AnomalySettings(
        direction,
        falseAlarmsPerWeek,
        period,
        season,
        lowest,
        smallestChange,
        /* isUnchangedUnusual= */ false);
  }

  /** Whether the values are counts, or other values with a lower bound. */
  boolean isCount() {
    return Double.isFinite(lowest);
  }

  double periodSeconds() {
    return period.toNanos() / 1e9;
  }

  /**
   * The number of rows for which large deviations are remembered as one generation: at least two
   * weeks.
   */
  long generationRows() {
    return (long) Math.max(MIN_GENERATION_ROWS, Math.min(2 * rowsPerWeek(), 1e9));
  }

  double rowsPerWeek() {
    return WEEK.toNanos() / (double) period.toNanos();
  }
}
