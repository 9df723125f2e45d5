package io.csvmonitor.exporter.threshold.breach;

/** The state of a breach: open, or the reason for its end. */
public enum BreachOutcome {
  /** The breach is open. */
  OPEN,
  /** The value came back within the limits. */
  RECOVERED,
  /** The breach lasted for the time of {@code accept}: the new level is taken as normal. */
  ACCEPTED
}
