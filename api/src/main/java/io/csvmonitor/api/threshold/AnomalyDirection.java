package io.csvmonitor.api.threshold;

/** The direction in which a value must differ from the expected value for a breach. */
public enum AnomalyDirection {
  /** Only more than expected. */
  Up,
  /** Only less than expected. */
  Down,
  /** More or less than expected. */
  Both
}
