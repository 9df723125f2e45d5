package io.csvmonitor.exporter.threshold.anomaly;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is the same for all series. The constants come from experiments on many series at once
 * (docs/analysis.md); none is meant to be set for one of them.
 *
 * @param checks what is looked at
 * @param testsSeason whether a season is used only while it predicts better than none
 * @param weekly whether a season of a week is looked for beside that of a day
 * @param cap of 100 rows at most so many breaches enter a tail's memory: one incident stays a
 *     minority of what is remembered, and yet a detector does not lock itself in for ever
 * @param fast the part that a row has in the fast mean of {@link AnomalyCheck#LEVEL}: 0.1 is about
 *     ten rows
 * @param seasonalFast the same of {@link AnomalyCheck#SEASONAL_LEVEL}
 * @param flatAt a run of equal values is a breach at so many times the longest before: above 1
 * @param seasonalLevelWeight what of the seasonal level's rarity counts: above 0, at most 1
 * @param rest rows for which a breach raises what the next one needs for an alarm
 * @param worse how many times as rare as every breach of the last {@code rest} rows an alarm is
 */
record DetectorTuning(
    Set<AnomalyCheck> checks,
    boolean testsSeason,
    boolean weekly,
    int cap,
    double fast,
    double seasonalFast,
    double flatAt,
    double seasonalLevelWeight,
    int rest,
    double worse) {

  /** What the experiments began with; kept to show what the rest is worth. */
  static final DetectorTuning PROTOTYPE =
      new DetectorTuning(
          EnumSet.of(AnomalyCheck.POINT, AnomalyCheck.LEVEL, AnomalyCheck.FLAT),
          false,
          false,
          3,
          0.1,
          0.1,
          2,
          1,
          150,
          1.5);

  static final DetectorTuning STANDARD =
      new DetectorTuning(
          EnumSet.allOf(AnomalyCheck.class), true, true, 4, 0.07, 0.07, 3, 0.8, 100, 2);

  /** What the experiments began with: see {@link SeasonalProfile}. */
  boolean ofRunningHour() {
    return !testsSeason;
  }

  boolean has(AnomalyCheck check) {
    return checks.contains(check);
  }

  /** The same with another cap and another speed of both fast means. */
  DetectorTuning with(int otherCap, double otherFast) {
    return new DetectorTuning(
        checks,
        testsSeason,
        weekly,
        otherCap,
        otherFast,
        otherFast,
        flatAt,
        seasonalLevelWeight,
        rest,
        worse);
  }
}
