package io.csvmonitor.exporter.threshold.anomaly;

/** The direction in which a deviation from the expected value can be a breach. */
public enum BreachDirection {
  /** Only values above the expected value. */
  UP,
  /** Only values below the expected value. */
  DOWN,
  /** Values above or below the expected value. */
  BOTH;

  /** Whether a deviation of this sign can be a breach. */
  boolean includes(DeviationSign sign) {
    return this == BOTH || (this == UP) == (sign == DeviationSign.UP);
  }
}
