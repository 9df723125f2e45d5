package io.csvmonitor.exporter.threshold.anomaly;

/** Whether a value is above or below the expected value. An equal value counts as above. */
enum DeviationSign {
  UP,
  DOWN;

  /**
   * The sign of a deviation.
   *
   * @param deviation the value minus the expected value
   */
  static DeviationSign of(double deviation) {
    return deviation >= 0 ? UP : DOWN;
  }
}
