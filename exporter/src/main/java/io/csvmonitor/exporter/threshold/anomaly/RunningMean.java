package io.csvmonitor.exporter.threshold.anomaly;

/** Exponentially weighted means that begin as plain means. */
final class RunningMean {
  private RunningMean() {}

  /**
   * The weight of a new row. For the first rows it is 1 / rows.
   *
   * @param rows the row's number: 1 or more
   */
  static double weight(double weight, long rows) {
    return Math.max(weight, 1.0 / rows);
  }
}
