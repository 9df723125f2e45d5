package io.csvmonitor.exporter.threshold;

/** How far a value is out: 1 where a breach begins, 0 where it is as expected. */
final class BreachScore {
  /** Where a limit is zero, so that nothing can be measured by it, twice this is twice as far. */
  private static final double LEAST = 1e-9;

  private static final double MOST = 99;

  private BreachScore() {}

  /** By a fixed upper limit. */
  static double above(double value, double limit) {
    return Double.isNaN(limit) ? 0 : cut(1 + (value - limit) / scale(limit));
  }

  /** By a fixed lower limit. */
  static double below(double value, double limit) {
    return Double.isNaN(limit) ? 0 : cut(1 + (limit - value) / scale(limit));
  }

  /** By the distance from an expected value to a limit on the same side. */
  static double between(double value, double expected, double limit) {
    double distance = Math.abs(limit - expected);
    return Double.isNaN(limit) ? 0 : cut(Math.abs(value - expected) / Math.max(distance, LEAST));
  }

  private static double scale(double limit) {
    return Math.max(Math.abs(limit), LEAST);
  }

  private static double cut(double score) {
    return Math.clamp(score, 0, MOST);
  }
}
