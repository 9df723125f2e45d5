package io.csvmonitor.exporter.threshold;

/** What is said of a stretch of time. */
public enum Verdict {
  /** It is as it should be. */
  NORMAL,
  /** It is not. */
  BREACHED,
  /** That cannot be said: too little is known of it or of what came before. */
  UNKNOWN;

  /** The worse of two: breached before unknown before normal. */
  public Verdict orWorse(Verdict other) {
    return this == BREACHED || other == BREACHED
        ? BREACHED
        : this == UNKNOWN || other == UNKNOWN ? UNKNOWN : NORMAL;
  }
}
