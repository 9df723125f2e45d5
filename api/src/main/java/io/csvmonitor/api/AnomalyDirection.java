package io.csvmonitor.api;

/** Which way a value has to leave what was expected for that to matter. */
public enum AnomalyDirection {
  /** Only more than expected. */
  Up,
  /** Only less than expected. */
  Down,
  /** More or less than expected. */
  Both
}
