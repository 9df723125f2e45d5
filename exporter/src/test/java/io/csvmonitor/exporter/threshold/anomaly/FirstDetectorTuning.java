package io.csvmonitor.exporter.threshold.anomaly;

import java.util.EnumSet;
import java.util.Set;

/**
 * Constants of the detector that are the same for all series. They come from experiments on many
 * series at once (docs/analysis.md). Do not set one of them for a single series.
 *
 * @param checks the checks that can be a breach
 * @param season how seasons are used
 * @param breachCap of 100 rows, at most this many breaches enter a tail model. The breaches of one
 *     incident stay a minority of the tail, and the detector still learns a lasting change
 * @param level constants of the level checks
 * @param flatRunFactor a run of equal values is a breach at this many times the longest run before:
 *     above 1
 * @param alarms when a breach raises a new alarm
 */
record FirstDetectorTuning(
    Set<FirstCheck> checks,
    SeasonTuning season,
    int breachCap,
    LevelTuning level,
    double flatRunFactor,
    AlarmTuning alarms) {

  /**
   * How seasons are used.
   *
   * @param tested whether a season is used only while it predicts better than none
   * @param weekly whether the detector looks for a season of a week beside the season of a day
   * @param usesRunningHour see {@link SeasonalProfile}
   */
  record SeasonTuning(boolean tested, boolean weekly, boolean usesRunningHour) {}

  /**
   * Constants of the level checks.
   *
   * @param fastWeight the weight of a new row in the fast mean of {@link FirstCheck#LEVEL}: 0.1 is
   *     about the last ten rows
   * @param seasonalFastWeight the same for {@link FirstCheck#SEASONAL_LEVEL}
   * @param seasonalRarityWeight the factor of the rarity of {@link FirstCheck#SEASONAL_LEVEL}:
   *     above 0, at most 1
   */
  record LevelTuning(double fastWeight, double seasonalFastWeight, double seasonalRarityWeight) {}

  /**
   * When a breach raises a new alarm.
   *
   * @param restRows the rows for which a breach raises the rarity that the next alarm needs
   * @param rarityFactor an alarm needs this many times the decades of every breach in these rows
   */
  record AlarmTuning(int restRows, double rarityFactor) {}

  /** The constants of the first experiments. The benchmark compares the others with these. */
  static final FirstDetectorTuning PROTOTYPE =
      new FirstDetectorTuning(
          EnumSet.of(FirstCheck.POINT, FirstCheck.LEVEL, FirstCheck.FLAT),
          new SeasonTuning(false, false, true),
          3,
          new LevelTuning(0.1, 0.1, 1),
          2,
          new AlarmTuning(150, 1.5));

  /** The constants that the exporter uses. */
  static final FirstDetectorTuning STANDARD =
      new FirstDetectorTuning(
          EnumSet.allOf(FirstCheck.class),
          new SeasonTuning(true, true, false),
          4,
          new LevelTuning(0.07, 0.07, 0.8),
          3,
          new AlarmTuning(100, 2));

  boolean has(FirstCheck check) {
    return checks.contains(check);
  }

  /** A copy with another cap and another weight of a new row in both fast means. */
  FirstDetectorTuning with(int otherCap, double fastWeight) {
    return new FirstDetectorTuning(
        checks,
        season,
        otherCap,
        new LevelTuning(fastWeight, fastWeight, level.seasonalRarityWeight()),
        flatRunFactor,
        alarms);
  }
}
