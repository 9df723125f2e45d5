package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;

/**
 * Detects anomalies in one series. The detector judges one value after another by the values before
 * it. It makes one pass, uses bounded memory, never looks ahead, and has no constant that belongs
 * to one series.
 *
 * <p>The expected value is the running level plus the seasonal offset of the hour. Two statistics
 * are compared with the largest ones of the series' own past by a {@link TailModel}, which says how
 * rare they are: the distance of the value from the expected value, and the distance between a fast
 * and a slow mean. Two more checks find what has no distance: a value that no longer changes, and a
 * count that stays at zero. The rarest of all checks decides.
 *
 * <p>docs/analysis.md describes the method and its sources.
 *
 * <p>Not thread-safe: one thread at a time evaluates a series.
 */
public final class AnomalyDetector {
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
  private final DetectorTuning tuning;
  private final double breachProbability;
  private final double breachDecades;
  private final SeasonSelector seasons;
  private final TailModel pointTail;
  private final LevelShift levelShift;
  private final LevelShift seasonalLevelShift;
  private final FlatRunCheck flatRuns;
  private final BoundRunCheck boundRuns;
  private final AlarmDeduplicator alarms;
  private long rows;
  private double level;
  private double previousValue = Double.NaN;
  private double smallestStep = Double.POSITIVE_INFINITY;

  /**
   * Creates a detector that has seen no rows.
   *
   * @param settings how the series is judged
   */
  public AnomalyDetector(AnomalySettings settings) {
    this(settings, DetectorTuning.STANDARD, settings.generationRows());
  }

  /**
   * @param generationRows rows in one generation of the tail models
   */
  AnomalyDetector(AnomalySettings settings, DetectorTuning tuning, long generationRows) {
    this.settings = settings;
    this.tuning = tuning;
    seasons = new SeasonSelector(settings, tuning);
    pointTail = tail(generationRows);
    levelShift = new LevelShift(tail(generationRows), tuning.level().fastWeight());
    seasonalLevelShift = new LevelShift(tail(generationRows), tuning.level().seasonalFastWeight());
    flatRuns = new FlatRunCheck(tuning.flatRunFactor());
    boundRuns = new BoundRunCheck(settings.lowest(), generationRows);
    alarms = new AlarmDeduplicator(tuning.alarms().restRows(), tuning.alarms().rarityFactor());
    // The checks that use a tail model share the accepted false alarms.
    int tailChecks = tuning.has(AnomalyCheck.SEASONAL_LEVEL) ? 3 : 2;
    breachProbability =
        Math.min(
            MAX_BREACH_PROBABILITY,
            settings.falseAlarmsPerWeek() / settings.rowsPerWeek() / tailChecks);
    breachDecades = -Math.log10(breachProbability);
  }

  private TailModel tail(long generationRows) {
    return new TailModel(
        settings.direction() != BreachDirection.BOTH,
        Double.isFinite(settings.lowest()),
        settings.toleratesKnown(),
        tuning.breachCap(),
        generationRows);
  }

  /**
   * Judges a row by the rows before it, then learns the row. Call this in the order of time.
   *
   * @param time the row's time
   * @param value the row's value, finite
   * @throws IllegalArgumentException if the value is not finite
   */
  public AnomalyResult evaluate(Instant time, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, found " + value + " at " + time);
    }
    double offset = seasons.offset(time, value, /* usual= */ true);
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
    TailModel.Rarity point = pointTail.rarity(Math.abs(distance), sign);
    TailModel.Rarity shift = levelShift.rarity();
    TailModel.Rarity seasonalShift = seasonalLevelShift.rarity();

    RarestCheck rarest = new RarestCheck(settings, tuning, distance);
    if (known) {
      rarest.offer(AnomalyCheck.POINT, point.decades(), distance, distance);
      rarest.offer(AnomalyCheck.LEVEL, shift.decades(), levelShift.shift(), levelShift.shift());
      rarest.offer(
          AnomalyCheck.SEASONAL_LEVEL,
          seasonalShift.decades() * tuning.level().seasonalRarityWeight(),
          seasonalLevelShift.shift(),
          seasonalLevelShift.shift());
      rarest.offer(
          AnomalyCheck.FLAT,
          flatRuns.decades(),
          value - levelShift.mean(),
          (double) flatRuns.run());
      rarest.offer(
          AnomalyCheck.AT_BOUND, boundRuns.decades(), value - expected, (double) boundRuns.run());
    }
    double score = rarest.decades() / breachDecades;
    AnomalyResult result =
        new AnomalyResult(
            value,
            new AnomalyResult.ExpectedBand(
                bounded(expected),
                known ? limit(expected, DeviationSign.DOWN) : Double.NEGATIVE_INFINITY,
                known ? limit(expected, DeviationSign.UP) : Double.POSITIVE_INFINITY),
            known,
            score,
            rarest.cause(),
            alarms.raises(rarest.decades(), score > 1),
            isRecovered(rarest.check(), value, deseasonalized),
            0);

    pointTail.learn(Math.abs(distance), sign, known ? point.untolerated() : 0);
    levelShift.learn(value, rows, known ? shift.untolerated() : 0);
    seasonalLevelShift.learn(deseasonalized, rows, known ? seasonalShift.untolerated() : 0);
    double clip = known ? pointTail.limit(CLIP_PROBABILITY, sign) : Double.POSITIVE_INFINITY;
    level += LevelShift.weight(LEVEL_WEIGHT, rows) * Math.clamp(distance, -clip, clip);
    learnSmallestStep(value);
    return result;
  }

  private boolean isRecovered(AnomalyCheck check, double value, double deseasonalized) {
    return switch (check) {
      case LEVEL -> levelShift.isRecovered(value);
      case SEASONAL_LEVEL -> seasonalLevelShift.isRecovered(deseasonalized);
      case POINT, SPREAD, FLAT, AT_BOUND -> false;
    };
  }

  /** The value beyond which a single row is a breach; infinite in a direction that is ignored. */
  private double limit(double expected, DeviationSign sign) {
    double factor = sign == DeviationSign.UP ? 1 : -1;
    if (!settings.direction().includes(sign)) {
      return factor * Double.POSITIVE_INFINITY;
    }
    double distance = Math.max(pointTail.limit(breachProbability, sign), settings.smallestChange());
    return bounded(expected + factor * distance);
  }

  private double bounded(double value) {
    return Math.max(value, settings.lowest());
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
