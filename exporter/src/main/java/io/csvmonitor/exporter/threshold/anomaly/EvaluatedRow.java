package io.csvmonitor.exporter.threshold.anomaly;

/**
 * A row in evaluation.
 *
 * @param expected the expected value
 * @param unit the unit of the row's distance, in the metric's unit
 * @param mean the running mean of the series
 */
record EvaluatedRow(double value, double expected, double unit, double mean) {
  /** The distance from the expected value, in the metric's unit. */
  double distance() {
    return value - expected;
  }

  /** The distance in units. */
  double units() {
    return distance() / unit;
  }
}
