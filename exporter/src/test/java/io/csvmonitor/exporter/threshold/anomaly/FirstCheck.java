package io.csvmonitor.exporter.threshold.anomaly;

/** A check of {@link FirstDetector}. */
enum FirstCheck {
  POINT,
  LEVEL,
  SEASONAL_LEVEL,
  FLAT,
  AT_BOUND
}
