package io.csvmonitor.api.metric;

/** The value of a window without rows. */
public enum Missing {
  /** Nothing happened: the value is 0. */
  Zero,
  /** The value is unknown. */
  Gap
}
