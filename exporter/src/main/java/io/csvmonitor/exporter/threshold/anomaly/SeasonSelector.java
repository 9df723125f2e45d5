package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The season to take off a value: that of a day, that of a week, or none, whichever predicted best
 * of late. Its strength is tested by prediction: a shape is compared with the value before it
 * learns it, so a series without a season is not given one of its own noise.
 */
final class SeasonSelector {
  private static final int HOURS = 24;
  private static final int DAYS = 7;
  private static final int WEEKS = 4;

  /** A week takes this part less error than a day to be chosen: its hours are known less well. */
  private static final double WEEK_GAIN = 0.1;

  private final LocalClock calendar;
  private final boolean tested;
  private final SeasonalProfile day;
  private final @Nullable SeasonalProfile week;
  private final Contest dayAgainstNone;
  private final Contest weekAgainstDay;

  SeasonSelector(AnomalySettings settings, DetectorTuning tuning) {
    calendar = new LocalClock(settings.zone());
    tested = tuning.testsSeason();
    double perDay = settings.seconds() / 86400;
    day = new SeasonalProfile(HOURS, DAYS, settings.seconds(), tuning.ofRunningHour());
    week =
        tuning.weekly() && settings.weekly()
            ? new SeasonalProfile(HOURS * DAYS, WEEKS, settings.seconds(), tuning.ofRunningHour())
            : null;
    dayAgainstNone = new Contest(perDay / 2, 0);
    weekAgainstDay = new Contest(perDay / DAYS, WEEK_GAIN);
  }

  /** What the season adds to a value at this time, 0 without a season; then learns the value. */
  double shape(Instant time, double value) {
    double local = calendar.local(time);
    double daily = day.shape(local, value);
    double distance = value - day.mean();
    double shape = tested && day.known() && !dayAgainstNone.won() ? 0 : daily;
    if (tested && day.known()) {
      dayAgainstNone.learn(Math.abs(distance), Math.abs(distance - daily));
    }
    if (week != null) {
      // 1970 began on a Thursday; which hour of the week is the first does not matter.
      double weekly = week.shape(local, value);
      if (week.known() && day.known()) {
        boolean won = weekAgainstDay.won();
        double distanceOfWeek = value - week.mean() - weekly;
        weekAgainstDay.learn(Math.abs(distance - daily), Math.abs(distanceOfWeek));
        return won ? weekly : shape;
      }
    }
    return shape;
  }

  /** Two predictors' running mean errors. */
  private static final class Contest {
    private final double speed;
    private final double gain;
    private double defender;
    private double challenger;
    private long rows;

    Contest(double speed, double gain) {
      this.speed = speed;
      this.gain = gain;
    }

    /** Whether the challenger is better; until something is known, a season is taken for likely. */
    boolean won() {
      return (gain == 0 && rows == 0) || challenger < defender * (1 - gain);
    }

    void learn(double defending, double challenging) {
      rows++;
      double now = Math.max(speed, 1.0 / rows);
      defender += now * (defending - defender);
      challenger += now * (challenging - challenger);
    }
  }
}
