package io.csvmonitor.exporter.threshold.anomaly;

/** The sign of one deviation; none at all counts as up. */
enum Side {
  UP,
  DOWN;

  static Side of(double deviation) {
    return deviation >= 0 ? UP : DOWN;
  }
}
