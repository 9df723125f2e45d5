package io.csvmonitor.exporter.threshold.anomaly;

/**
 * Learns the growth of a count's spread with its expected value. There are three models. The spread
 * is constant, or grows with the square root (Poisson 1837), or grows in proportion above a Poisson
 * part (negative binomial). The model with the largest likelihood of the distances so far is used.
 * Distances are assumed to have a Laplace distribution. All units are 1 at the reference, so that
 * limits keep the metric's unit.
 */
final class NoiseModel {
  private static final int MODELS = 3;
  private static final int ROOT = 1;
  private static final double WEIGHT = 0.001;

  /** The maximum number of standard deviations of a row's distance. */
  private static final double CLIP = 6;

  /** The minimum number of rows. With fewer rows, the Poisson model is used. */
  private static final int MIN_ROWS = 200;

  private static final int UPDATE_ROWS = 50;

  /** The smallest expected value, as a part of the mean. Smaller values are replaced by it. */
  private static final double LOWEST_PART = 0.02;

  private final double[] errors = new double[MODELS];
  private final double[] logUnits = new double[MODELS];
  private int model = ROOT;
  private double reference;
  private double small;
  private long rows;

  /**
   * The unit of a row's distance.
   *
   * @param mean the mean of the series
   */
  double unit(double expected, double mean) {
    return unit(expected, mean, model);
  }

  private double unit(double expected, double mean, int which) {
    if (mean <= 0) {
      return 1;
    }
    if (reference <= 0) {
      reference = mean;
    }
    double part = Math.max(expected, LOWEST_PART * mean) / reference;
    double poisson = small / reference;
    return switch (which) {
      case 0 -> 1;
      case ROOT -> Math.sqrt(part);
      default -> Math.sqrt((part * part + part * poisson) / (1 + poisson));
    };
  }

  /**
   * Learns a row outside incidents.
   *
   * @param distance the distance from the expected value, without its sign
   * @param deviation the standard deviation of a distance in units
   * @param step the smallest change of the series
   */
  void learn(double distance, double expected, double mean, double deviation, double step) {
    if (mean <= 0) {
      return;
    }
    rows++;
    double unit = unit(expected, mean);
    double clipped = Math.min(distance, CLIP * Math.max(deviation, 1e-300) * unit);
    double weight = RunningMean.weight(WEIGHT, rows);
    for (int i = 0; i < MODELS; i++) {
      double each = unit(expected, mean, i);
      errors[i] += weight * (clipped / each - errors[i]);
      logUnits[i] += weight * (Math.log(each) - logUnits[i]);
    }
    if (rows <= MIN_ROWS) {
      return;
    }
    if (rows % UPDATE_ROWS == 0) {
      double relative = deviation * unit(reference, mean) / reference;
      small = Math.min(reference, step / Math.max(relative * relative, 1e-9));
    }
    int best = ROOT;
    for (int i = 0; i < MODELS; i++) {
      if (cost(i) < cost(best)) {
        best = i;
      }
    }
    model = best;
  }

  private double cost(int which) {
    return Math.log(errors[which]) + logUnits[which];
  }
}
