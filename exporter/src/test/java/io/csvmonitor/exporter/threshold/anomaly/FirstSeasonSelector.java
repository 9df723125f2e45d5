package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects the season of a series: a day, a week, or none, whichever predicted best in the last
 * cycles. A profile predicts each value before it learns the value. So a series without a season
 * does not get one that is only its noise.
 */
final class FirstSeasonSelector {
  private static final int HOURS_PER_DAY = 24;
  private static final int DAYS_PER_WEEK = 7;
  private static final int REMEMBERED_DAYS = 7;
  private static final int REMEMBERED_WEEKS = 4;
  private static final double SECONDS_PER_DAY = 86400;

  /** A week must have this part less error than a day, since it knows each hour less well. */
  private static final double WEEK_GAIN = 0.1;

  private final LocalClock clock;
  private final boolean tested;
  private final FirstSeasonalProfile day;
  private final @Nullable FirstSeasonalProfile week;
  private final ErrorComparison dayAgainstNone;
  private final ErrorComparison weekAgainstDay;
  private double mean = Double.NaN;
  private boolean weekly;

  FirstSeasonSelector(AnomalySettings settings, FirstDetectorTuning tuning) {
    clock = new LocalClock(settings.season().zone());
    tested = tuning.season().tested();
    double period = settings.periodSeconds();
    boolean usesRunningHour = tuning.season().usesRunningHour();
    day = new FirstSeasonalProfile(HOURS_PER_DAY, REMEMBERED_DAYS, period, usesRunningHour);
    week =
        tuning.season().weekly() && settings.season().weekly()
            ? new FirstSeasonalProfile(
                HOURS_PER_DAY * DAYS_PER_WEEK, REMEMBERED_WEEKS, period, usesRunningHour)
            : null;
    double perDay = period / SECONDS_PER_DAY;
    dayAgainstNone = new ErrorComparison(perDay / 2, 0);
    weekAgainstDay = new ErrorComparison(perDay / DAYS_PER_WEEK, WEEK_GAIN);
  }

  /**
   * The season's usual offset at this time, 0 without a season. Then the profiles learn the value.
   *
   * @return in the metric's unit
   */
  double offset(Instant time, double value) {
    double localSeconds = clock.localSeconds(time);
    double daily = day.offset(localSeconds, value);
    mean = day.mean();
    weekly = false;
    double distance = value - day.mean();
    double selected = tested && day.known() && !dayAgainstNone.isChallengerBetter() ? 0 : daily;
    if (tested && day.known()) {
      dayAgainstNone.learn(Math.abs(distance), Math.abs(distance - daily));
    }
    if (week != null) {
      // 1970 began on a Thursday. It does not matter which hour of the week is the first.
      double weeklyOffset = week.offset(localSeconds, value);
      if (week.known() && day.known()) {
        boolean weekIsBetter = weekAgainstDay.isChallengerBetter();
        double weeklyError = value - week.mean() - weeklyOffset;
        weekAgainstDay.learn(Math.abs(distance - daily), Math.abs(weeklyError));
        weekly = weekIsBetter;
        mean = weekIsBetter ? week.mean() : mean;
        return weekIsBetter ? weeklyOffset : selected;
      }
    }
    return selected;
  }

  /** The running mean of the usual values of the season that gave the last offset. */
  double mean() {
    return mean;
  }

  /** Whether the last offset came from earlier days. */
  boolean known() {
    return day.known();
  }

  /** Whether the last offset is that of a week. */
  boolean isWeekly() {
    return weekly;
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
     * @param gain the part of the error by which the challenger must be better: 0 or more
     */
    ErrorComparison(double weight, double gain) {
      this.weight = weight;
      this.gain = gain;
    }

    /** Whether the challenger is better. Without rows, a challenger that needs no gain is. */
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
