package io.csvmonitor.exporter.threshold.anomaly;

/** A check that the detector makes for each row. */
public enum AnomalyCheck {
  /** The distance of the row from the expected value. */
  POINT,
  /** The distance of the row from the prediction of the previous row. */
  STEP,
  /** The mean distance of about the last 4, 14 or 43 rows from their expected values. */
  SEASONAL_LEVEL,
  /** The spread of the last rows, compared with the usual spread. */
  SPREAD,
  /** A run of equal values that is much longer than any before. */
  FLAT,
  /** A run of rows at the metric's lower bound, such as zeros of a small count. */
  AT_BOUND
}
