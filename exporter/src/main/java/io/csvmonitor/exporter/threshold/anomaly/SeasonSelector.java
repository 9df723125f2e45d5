package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects the season of a series: a day, a week, or none, the season that predicted best in the
 * last cycles. A profile predicts each value before it learns the value. So a series without a
 * season does not get a season that is only its noise.
 */
final class SeasonSelector {
  private static final int HOURS_PER_DAY = 24;
  private static final int DAYS_PER_WEEK = 7;
  private static final int REMEMBERED_DAYS = 7;
  private static final int REMEMBERED_WEEKS = 4;
  private static final double SECONDS_PER_DAY = 86400;

  /**
   * The minimum relative reduction of the error before a week replaces a day, since a week knows
   * each hour less well.
   */
  private static final double WEEK_GAIN = 0.03;

  /** The number of days over which the level of a prediction is averaged. */
  private static final double DAYS_OF_LEVEL = 2;

  private final LocalClock clock;
  private final SeasonalProfile day;
  private final @Nullable SeasonalProfile week;
  private final RunningLevel dayLevel;
  private final RunningLevel weekLevel;
  private final ErrorComparison dayAgainstNone;
  private final ErrorComparison weekAgainstDay;
  private double mean = Double.NaN;
  private boolean weekly;

  SeasonSelector(AnomalySettings settings) {
    clock = new LocalClock(settings.season().zone());
    double period = settings.periodSeconds();
    day = new SeasonalProfile(HOURS_PER_DAY, REMEMBERED_DAYS, period);
    week =
        settings.season().weekly()
            ? new SeasonalProfile(HOURS_PER_DAY * DAYS_PER_WEEK, REMEMBERED_WEEKS, period)
            : null;
    double perDay = period / SECONDS_PER_DAY;
    boolean inProportion = settings.isCount();
    dayLevel = new RunningLevel(perDay / DAYS_OF_LEVEL, inProportion);
    weekLevel = new RunningLevel(perDay / DAYS_OF_LEVEL, inProportion);
    dayAgainstNone = new ErrorComparison(perDay / 2, 0);
    weekAgainstDay = new ErrorComparison(perDay / DAYS_PER_WEEK, WEEK_GAIN);
  }

  /**
   * The season's usual offset at this time, 0 without a season. Then the profiles learn the value.
   *
   * @param usual whether the row is outside incidents: only such rows compare the seasons
   * @return in the metric's unit
   */
  double offset(Instant time, double value, boolean usual) {
    double localSeconds = clock.localSeconds(time);
    double daily = day.offset(localSeconds, value);
    mean = day.mean();
    weekly = false;
    double distance = value - day.mean();
    double dayError = dayLevel.error(value, day.mean() + daily);
    double selected = day.known() && !dayAgainstNone.isChallengerBetter() ? 0 : daily;
    if (day.known() && usual) {
      dayAgainstNone.learn(Math.abs(distance), Math.abs(distance - daily));
    }
    if (week != null) {
      // 1970 began on a Thursday. Any hour of the week can be the first.
      double weeklyOffset = week.offset(localSeconds, value);
      double weekError = weekLevel.error(value, week.mean() + weeklyOffset);
      if (week.known() && day.known()) {
        boolean weekIsBetter = weekAgainstDay.isChallengerBetter();
        weekAgainstDay.learn(dayError, weekError);
        weekly = weekIsBetter;
        mean = weekIsBetter ? week.mean() : mean;
        return weekIsBetter ? weeklyOffset : selected;
      }
    }
    return selected;
  }

  /**
   * The season's usual offset at this time, without learning.
   *
   * @return in the metric's unit; 0 without a season
   */
  double offset(Instant time) {
    double localSeconds = clock.localSeconds(time);
    if (week != null && weekly) {
      return week.usualOffset(localSeconds);
    }
    return day.known() && !dayAgainstNone.isChallengerBetter() ? 0 : day.usualOffset(localSeconds);
  }

  /** Marks the row as the first of a level that may be accepted later. */
  void mark() {
    day.mark();
    if (week != null) {
      week.mark();
    }
  }

  /**
   * Takes the level since the mark as usual.
   *
   * @param inProportion whether the hours change by a factor
   */
  void acceptLevel(boolean inProportion) {
    day.acceptLevel(inProportion);
    mean = day.mean();
    if (week != null) {
      week.acceptLevel(inProportion);
      mean = weekly ? week.mean() : mean;
    }
  }

  /** The running mean of the usual values of the season that gave the last offset. */
  double mean() {
    return mean;
  }

  /** Whether the last offset came from earlier days. */
  boolean known() {
    return day.known();
  }

  /** Whether the hours of a week were learned. */
  boolean knowsWeekdays() {
    return week != null && week.known();
  }

  /**
   * The usual offset of this time of the week, without learning, also while a day is the better
   * season.
   *
   * @return in the metric's unit; 0 while the week is not known
   */
  double offsetInWeek(Instant time) {
    return week == null || !week.known()
        ? 0
        : week.mean() + week.usualOffset(clock.localSeconds(time)) - mean;
  }

  /** Whether the last offset is that of a week. */
  boolean isWeekly() {
    return weekly;
  }

  /**
   * The level of the last days. The values of a profile are multiplied by it, or it is added to
   * them. Without the level, a profile that remembers more weeks would predict worse in a growing
   * series.
   */
  private static final class RunningLevel {
    private final double weight;
    private final boolean inProportion;
    private double value;
    private double usual;
    private long rows;

    RunningLevel(double weight, boolean inProportion) {
      this.weight = weight;
      this.inProportion = inProportion;
    }

    /** The error of a profile's prediction at this level, without its sign. Then learns the row. */
    double error(double row, double predicted) {
      double expected =
          inProportion && usual > 0 && value > 0
              ? predicted * value / usual
              : predicted + value - usual;
      rows++;
      double now = RunningMean.weight(weight, rows);
      value += now * (row - value);
      usual += now * (predicted - usual);
      return Math.abs(row - expected);
    }
  }

  /** Compares the running mean errors of two predictors. */
  private static final class ErrorComparison {
    private final double weight;
    private final double gain;
    private double defenderError;
    private double challengerError;
    private long rows;

    /**
     * @param weight the weight of a new row in the running means
     * @param gain the minimum relative reduction of the error: 0 or more
     */
    ErrorComparison(double weight, double gain) {
      this.weight = weight;
      this.gain = gain;
    }

    /**
     * Whether the challenger is better. Without rows, only a challenger that needs no gain is
     * better.
     */
    boolean isChallengerBetter() {
      return (gain == 0 && rows == 0) || challengerError < defenderError * (1 - gain);
    }

    void learn(double defender, double challenger) {
      rows++;
      double now = Math.max(weight, 1.0 / rows);
      defenderError += now * (defender - defenderError);
      challengerError += now * (challenger - challengerError);
    }
  }
}
