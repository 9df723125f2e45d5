package io.csvmonitor.exporter.threshold;

/** Whether a breach goes on, or how it ended. */
public enum BreachOutcome {
  /** The breach goes on. */
  OPEN,
  /** The value came back within the limits. */
  RECOVERED,
  /** The breach lasted for the time of {@code accept}: the new level is taken as normal. */
  ACCEPTED
}
