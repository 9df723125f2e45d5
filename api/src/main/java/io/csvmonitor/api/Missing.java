package io.csvmonitor.api;

/** What a stretch of time without a row means. */
public enum Missing {
  /** Nothing happened: its value is 0. */
  Zero,
  /** Nothing is known of it. */
  Gap
}
