package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;

/**
 * The detector of the first version, which the benchmark compares with the present one. Detects
 * anomalies in one series. The detector judges one value after another by the values before it. It
 * makes one pass, uses bounded memory, never looks ahead, and has no constant that belongs to one
 * series.
 *
 * <p>The expected value is the running level plus the seasonal offset of the hour. Two statistics
 * are compared with the largest ones of the series' own past by a {@link FirstTailModel}, which
 * says how rare they are: the distance of the value from the expected value, and the distance
 * between a fast and a slow mean. Two more checks find what has no distance: a value that no longer
 * changes, and a count that stays at zero. The rarest of all checks decides.
 *
 * <p>docs/analysis.md describes the method and its sources.
 *
 * <p>Not thread-safe: one thread at a time evaluates a series.
 */
final class FirstDetector {
  /**
   * The result of a row.
   *
   * @param alarm whether the row is worth a new alarm
   * @param decades the rarity of the rarest check
   */
  record Judged(boolean alarm, double decades) {}

  /** No row is judged before the detector has seen this many rows. */
  private static final int WARM_UP_ROWS = 100;

  /** The weight of a new row in the level. The level is the mean of about the last 33 rows. */
  private static final double LEVEL_WEIGHT = 0.03;

  /**
   * A row moves the level no further than the tail's limit for this probability allows (Huber
   * 1964).
   */
  private static final double CLIP_PROBABILITY = 1e-3;

  /** The highest probability of a breach, for series with few rows in a week. */
  private static final double MAX_BREACH_PROBABILITY = 0.05;

  private final AnomalySettings settings;
  private final boolean toleratesKnown;
  private final FirstDetectorTuning tuning;
  private final double breachDecades;
  private final FirstSeasonSelector seasons;
  private final FirstTailModel pointTail;
  private final FirstLevelShift levelShift;
  private final FirstLevelShift seasonalLevelShift;
  private final FlatRunCheck flatRuns;
  private final BoundRunCheck boundRuns;
  private final FirstAlarmDeduplicator alarms;
  private long rows;
  private double level;
  private double previousValue = Double.NaN;
  private double smallestStep = Double.POSITIVE_INFINITY;

  /**
   * @param generationRows rows in one generation of the tail models
   * @param toleratesKnown whether an anomaly that came three times, well apart, is normal from then
   *     on; right for a machine's nightly job, wrong for incidents of a business
   */
  FirstDetector(
      AnomalySettings settings,
      FirstDetectorTuning tuning,
      long generationRows,
      boolean toleratesKnown) {
    this.toleratesKnown = toleratesKnown;
    this.settings = settings;
    this.tuning = tuning;
    seasons = new FirstSeasonSelector(settings, tuning);
    pointTail = tail(generationRows);
    levelShift = new FirstLevelShift(tail(generationRows), tuning.level().fastWeight());
    seasonalLevelShift =
        new FirstLevelShift(tail(generationRows), tuning.level().seasonalFastWeight());
    flatRuns = new FlatRunCheck(tuning.flatRunFactor());
    boundRuns = new BoundRunCheck(settings.lowest(), generationRows);
    alarms = new FirstAlarmDeduplicator(tuning.alarms().restRows(), tuning.alarms().rarityFactor());
    // The checks that use a tail model share the accepted false alarms.
    int tailChecks = tuning.has(FirstCheck.SEASONAL_LEVEL) ? 3 : 2;
    double breachProbability =
        Math.min(
            MAX_BREACH_PROBABILITY,
            settings.falseAlarmsPerWeek() / settings.rowsPerWeek() / tailChecks);
    breachDecades = -Math.log10(breachProbability);
  }

  private FirstTailModel tail(long generationRows) {
    return new FirstTailModel(
        Double.isFinite(settings.lowest()), toleratesKnown, tuning.breachCap(), generationRows);
  }

  /**
   * Judges a row by the rows before it, then learns the row. Call this in the order of time.
   *
   * @param time the row's time
   * @param value the row's value, finite
   * @throws IllegalArgumentException if the value is not finite
   */
  Judged evaluate(Instant time, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, found " + value + " at " + time);
    }
    double offset = seasons.offset(time, value);
    double deseasonalized = value - offset;
    if (rows == 0) {
      level = deseasonalized;
    }
    rows++;
    boolean known = rows > WARM_UP_ROWS;
    double distance = deseasonalized - level;
    double expected = level + offset;
    DeviationSign sign = DeviationSign.of(distance);
    levelShift.update(value, rows);
    seasonalLevelShift.update(deseasonalized, rows);
    flatRuns.update(value);
    boundRuns.update(value, expected, levelShift.mean());
    FirstTailModel.Rarity point = pointTail.rarity(Math.abs(distance), sign);
    FirstTailModel.Rarity shift = levelShift.rarity();
    FirstTailModel.Rarity seasonalShift = seasonalLevelShift.rarity();

    FirstRarestCheck rarest = new FirstRarestCheck(settings, tuning);
    if (known) {
      rarest.offer(FirstCheck.POINT, point.decades(), distance);
      rarest.offer(FirstCheck.LEVEL, shift.decades(), levelShift.shift());
      rarest.offer(
          FirstCheck.SEASONAL_LEVEL,
          seasonalShift.decades() * tuning.level().seasonalRarityWeight(),
          seasonalLevelShift.shift());
      rarest.offer(FirstCheck.FLAT, flatRuns.decades(), value - levelShift.mean());
      rarest.offer(FirstCheck.AT_BOUND, boundRuns.decades(), value - expected);
    }
    boolean alarm = alarms.raises(rarest.decades(), rarest.decades() > breachDecades);
    Judged result = new Judged(alarm, rarest.decades());

    pointTail.learn(Math.abs(distance), sign, known ? point.untolerated() : 0);
    levelShift.learn(value, rows, known ? shift.untolerated() : 0);
    seasonalLevelShift.learn(deseasonalized, rows, known ? seasonalShift.untolerated() : 0);
    double clip = known ? pointTail.limit(CLIP_PROBABILITY, sign) : Double.POSITIVE_INFINITY;
    level += RunningMean.weight(LEVEL_WEIGHT, rows) * Math.clamp(distance, -clip, clip);
    learnSmallestStep(value);
    return result;
  }

  /** Learns the smallest change between two rows: the scale of a tail whose values are equal. */
  private void learnSmallestStep(double value) {
    double step = Math.abs(value - previousValue);
    if (step > 0 && step < smallestStep) {
      smallestStep = step;
      pointTail.smallestStep(step);
      levelShift.smallestStep(step);
      seasonalLevelShift.smallestStep(step);
    }
    previousValue = value;
  }
}
