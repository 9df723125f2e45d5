package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;

/**
 * Judges the values of one series, one after another, by what came before each. One pass, bounded
 * memory, nothing looks ahead, and no constant belongs to a series.
 *
 * <p>A value's expectation is a running level and its hour's usual shape. Its distance from that,
 * and the distance between a fast and a slow mean, are each compared with the largest that the
 * series had: the {@link TailModel} says with what chance a row is as far out. Two more checks see
 * what has no distance: a value that no longer changes, and a count that stays at zero. The rarest
 * decides.
 *
 * <p>Not thread-safe: a series is judged by one thread at a time.
 */
public final class AnomalyDetector {
  /** Rows before anything is judged. */
  private static final int WARM = 100;

  /** A generation of a tail's memory is at least so many rows, and at least two weeks. */
  private static final int FEWEST_ROWS = 4000;

  /** The level's memory: about 33 rows. */
  private static final double LEVEL_SPEED = 0.03;

  /** The level follows a row no further than the limit of this chance (Huber's function). */
  private static final double CLIP = 1e-3;

  /** A breach is never more likely than this, however few rows a week has. */
  private static final double LIKELIEST = 0.05;

  private final AnomalySettings settings;
  private final DetectorTuning tuning;
  private final double chance;
  private final double needed;
  private final SeasonSelector seasons;
  private final TailModel points;
  private final LevelShift level;
  private final LevelShift seasonalLevel;
  private final FlatRunCheck flatness;
  private final BoundRunCheck zeros;
  private final AlarmDeduplicator gate;
  private long rows;
  private double mid;
  private double last = Double.NaN;
  private double finest = Double.POSITIVE_INFINITY;

  /** A detector that has seen nothing yet. */
  public AnomalyDetector(AnomalySettings settings) {
    this(settings, DetectorTuning.STANDARD, generation(settings));
  }

  /**
   * @param generation rows of a generation of what the tails remember
   */
  AnomalyDetector(AnomalySettings settings, DetectorTuning tuning, long generation) {
    this.settings = settings;
    this.tuning = tuning;
    seasons = new SeasonSelector(settings, tuning);
    points = tail(generation);
    level = new LevelShift(tail(generation), tuning.fast());
    seasonalLevel = new LevelShift(tail(generation), tuning.seasonalFast());
    flatness = new FlatRunCheck(tuning.flatAt());
    zeros = new BoundRunCheck(settings.lowest(), generation);
    gate = new AlarmDeduplicator(tuning.rest(), tuning.worse());
    // Each check that goes by chance has its part of the false alarms.
    int shares = tuning.has(AnomalyCheck.SEASONAL_LEVEL) ? 3 : 2;
    chance = Math.min(LIKELIEST, settings.falseAlarmsPerWeek() / settings.rowsPerWeek() / shares);
    needed = -Math.log10(chance);
  }

  private TailModel tail(long generation) {
    return new TailModel(
        settings.direction() != BreachDirection.BOTH,
        Double.isFinite(settings.lowest()),
        settings.toleratesKnown(),
        tuning.cap(),
        generation);
  }

  private static long generation(AnomalySettings settings) {
    return (long) Math.max(FEWEST_ROWS, Math.min(2 * settings.rowsPerWeek(), 1e9));
  }

  /**
   * Judges a row by those before it, then learns it. Rows come in the order of time.
   *
   * @param value finite
   */
  public AnomalyResult evaluate(Instant time, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, found " + value + " at " + time);
    }
    double shape = seasons.shape(time, value);
    double plain = value - shape;
    if (rows == 0) {
      mid = plain;
    }
    rows++;
    boolean warm = rows > WARM;
    double distance = plain - mid;
    double expected = mid + shape;
    DeviationSign side = DeviationSign.of(distance);
    level.look(value, rows);
    seasonalLevel.look(plain, rows);
    flatness.look(value);
    zeros.look(value, expected, level.mean());
    TailModel.Rarity point = points.rarity(Math.abs(distance), side);
    TailModel.Rarity shift = level.rarity();
    TailModel.Rarity seasonalShift = seasonalLevel.rarity();

    RarestCheck rarest = new RarestCheck(settings, tuning, distance);
    if (warm) {
      rarest.offer(AnomalyCheck.POINT, point.decades(), distance, distance);
      rarest.offer(AnomalyCheck.LEVEL, shift.decades(), level.shift(), level.shift());
      double seasonal = seasonalShift.decades() * tuning.seasonalLevelWeight();
      rarest.offer(
          AnomalyCheck.SEASONAL_LEVEL, seasonal, seasonalLevel.shift(), seasonalLevel.shift());
      rarest.offer(
          AnomalyCheck.FLAT, flatness.decades(), value - level.mean(), (double) flatness.run());
      rarest.offer(AnomalyCheck.AT_BOUND, zeros.decades(), value - expected, (double) zeros.run());
    }
    double score = rarest.decades() / needed;
    AnomalyResult result =
        new AnomalyResult(
            time,
            value,
            bounded(expected),
            warm ? edge(expected, DeviationSign.DOWN) : Double.NEGATIVE_INFINITY,
            warm ? edge(expected, DeviationSign.UP) : Double.POSITIVE_INFINITY,
            warm,
            score,
            rarest.decades(),
            gate.raises(rarest.decades(), score > 1),
            rarest.check(),
            rarest.size(),
            isBack(rarest.check(), value, plain));

    points.learn(Math.abs(distance), side, warm ? point.raw() : 0);
    level.learn(value, rows, warm ? shift.raw() : 0);
    seasonalLevel.learn(plain, rows, warm ? seasonalShift.raw() : 0);
    double clip = warm ? points.limit(CLIP, side) : Double.POSITIVE_INFINITY;
    mid += LevelShift.speed(LEVEL_SPEED, rows) * Math.clamp(distance, -clip, clip);
    learnFinest(value);
    return result;
  }

  private boolean isBack(AnomalyCheck check, double value, double plain) {
    return switch (check) {
      case LEVEL -> level.isBack(value);
      case SEASONAL_LEVEL -> seasonalLevel.isBack(plain);
      case POINT, FLAT, AT_BOUND -> false;
    };
  }

  /** Where a row by itself becomes a breach, in a direction that matters. */
  private double edge(double expected, DeviationSign side) {
    double sign = side == DeviationSign.UP ? 1 : -1;
    if (!settings.direction().includes(side)) {
      return sign * Double.POSITIVE_INFINITY;
    }
    double limit = Math.max(points.limit(chance, side), settings.smallestChange());
    return bounded(expected + sign * limit);
  }

  private double bounded(double value) {
    return Math.clamp(value, settings.lowest(), settings.highest());
  }

  /** Where all large deviations were equal, the smallest change is the measure of the next. */
  private void learnFinest(double value) {
    double change = Math.abs(value - last);
    if (change > 0 && change < finest) {
      finest = change;
      points.finest(change);
      level.finest(change);
      seasonalLevel.finest(change);
    }
    last = value;
  }
}
