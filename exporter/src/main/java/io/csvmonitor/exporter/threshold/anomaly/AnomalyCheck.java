package io.csvmonitor.exporter.threshold.anomaly;

/** What the detector looks at in each row. */
public enum AnomalyCheck {
  /** The row's own distance from what was expected. */
  POINT,
  /** The mean of about the last 14 rows against that of the last 333. */
  LEVEL,
  /** The same of values without their season: sees what a strong season hides. */
  SEASONAL_LEVEL,
  /** A value that stays the same for much longer than any did before. */
  FLAT,
  /** A run of rows at the metric's natural bound, such as zeros of a small count. */
  AT_BOUND
}
