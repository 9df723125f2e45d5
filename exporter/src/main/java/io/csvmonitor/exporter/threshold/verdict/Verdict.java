package io.csvmonitor.exporter.threshold.verdict;

/** The result of an evaluation of a threshold, a group of series, or a span of time. */
public enum Verdict {
  /** The threshold is not breached. */
  NORMAL,
  /** The threshold is breached. */
  BREACHED,
  /** Too little is known about the values, or about the values that they are compared with. */
  UNKNOWN;

  /** The worse of two verdicts: breached before unknown before normal. */
  public Verdict orWorse(Verdict other) {
    return this == BREACHED || other == BREACHED
        ? BREACHED
        : this == UNKNOWN || other == UNKNOWN ? UNKNOWN : NORMAL;
  }
}
