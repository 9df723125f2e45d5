package io.csvmonitor.exporter.threshold.anomaly;

/** A check that the detector makes for each row. */
public enum AnomalyCheck {
  /** The distance of the row from the expected value. */
  POINT,
  /** The mean of about the last 14 rows, compared with the mean of the last 333 rows. */
  LEVEL,
  /** The same as {@link #LEVEL} for values without their season, which can hide a change. */
  SEASONAL_LEVEL,
  /** The spread of the last rows, compared with the usual spread. */
  SPREAD,
  /** A run of equal values that is much longer than any before. */
  FLAT,
  /** A run of rows at the metric's lower bound, such as zeros of a small count. */
  AT_BOUND
}
