package io.csvmonitor.exporter.threshold.anomaly;

/** Which way a value has to leave what was expected for that to matter. */
public enum BreachDirection {
  /** Only more than expected. */
  UP,
  /** Only less than expected. */
  DOWN,
  /** More or less than expected. */
  BOTH;

  /** Whether a deviation of this sign matters. */
  boolean includes(DeviationSign side) {
    return this == BOTH || (this == UP) == (side == DeviationSign.UP);
  }
}
