package io.csvmonitor.exporter.threshold.rule;

/** The relative distance of a value: 0 at the expected value, 1 at the limit, at most 99. */
public final class BreachScore {
  /** The smallest scale, because a division by zero is not possible. */
  private static final double MIN_SCALE = 1e-9;

  private static final double MAX_SCORE = 99;

  private BreachScore() {}

  /** The score for a fixed upper limit; 0 if the limit is NaN. */
  public static double above(double value, double limit) {
    return Double.isNaN(limit) ? 0 : clamp(1 + (value - limit) / scale(limit));
  }

  /** The score for a fixed lower limit; 0 if the limit is NaN. */
  static double below(double value, double limit) {
    return Double.isNaN(limit) ? 0 : clamp(1 + (limit - value) / scale(limit));
  }

  /**
   * The distance from the expected value, divided by the distance of the limit.
   *
   * @param limit the limit on the same side of the expected value as the value; NaN if there is
   *     none
   */
  static double between(double value, double expected, double limit) {
    double distance = Math.abs(limit - expected);
    return Double.isNaN(limit)
        ? 0
        : clamp(Math.abs(value - expected) / Math.max(distance, MIN_SCALE));
  }

  private static double scale(double limit) {
    return Math.max(Math.abs(limit), MIN_SCALE);
  }

  private static double clamp(double score) {
    return Math.clamp(score, 0, MAX_SCORE);
  }
}
