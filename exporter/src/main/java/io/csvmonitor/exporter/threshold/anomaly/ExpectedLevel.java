package io.csvmonitor.exporter.threshold.anomaly;

/**
 * The running level of a series. It is multiplied by the factor of the season, or the offset of the
 * season is added. There are a slow and a fast level. The fast level is used while it has predicted
 * better. A single row moves a level no further than a limit (Huber 1964).
 */
final class ExpectedLevel {
  private static final double[] WEIGHTS = {0.003, 0.03};
  private static final double ERROR_WEIGHT = 0.005;

  /** The minimum relative reduction of the error before the fast level is used. */
  private static final double FAST_GAIN = 0.03;

  /** The usual value of a row's time: {@code level x factor + offset}. */
  record Season(double factor, double offset) {}

  private final double[] values = new double[2];
  private final double[] factors = new double[2];
  private final double[] errors = new double[2];
  private long rows;

  /** The expected value of a row. */
  double expected(Season season) {
    return expected(errors[1] < errors[0] * (1 - FAST_GAIN) ? 1 : 0, season);
  }

  /** The level, of a season with the factor 1 and no offset. */
  double value() {
    return factors[0] > 0 ? values[0] / factors[0] : values[0];
  }

  private double expected(int which, Season season) {
    double level = factors[which] > 0 ? values[which] / factors[which] : values[which];
    return level * season.factor() + season.offset();
  }

  /** Takes a level, as the mean of values without their offset and the mean of their factors. */
  void set(double value, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] = value;
      factors[i] = factor;
    }
  }

  /**
   * Learns a row outside incidents.
   *
   * @param clip the largest step
   * @param unit the scale of the row's error
   * @param pace how much of the usual weight the row has: above 0, at most 1
   */
  void learn(double value, Season season, double clip, double unit, double pace) {
    rows++;
    for (int i = 0; i < values.length; i++) {
      double weight = RunningMean.weight(WEIGHTS[i] * pace, rows);
      double expected = expected(i, season);
      double distance = value - expected;
      double taken = expected + Math.clamp(distance, -clip, clip) - season.offset();
      double error = Math.min(Math.abs(distance), 3 * clip) / unit;
      errors[i] += RunningMean.weight(ERROR_WEIGHT, rows) * (error - errors[i]);
      values[i] += weight * (taken - values[i]);
      factors[i] += weight * (season.factor() - factors[i]);
    }
  }
}
