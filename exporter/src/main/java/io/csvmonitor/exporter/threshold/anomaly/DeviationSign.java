package io.csvmonitor.exporter.threshold.anomaly;

/** The sign of one deviation; none at all counts as up. */
enum DeviationSign {
  UP,
  DOWN;

  static DeviationSign of(double deviation) {
    return deviation >= 0 ? UP : DOWN;
  }
}
