package io.csvmonitor.api.threshold;

/** The urgency of a breach or a diagnosis. Routes of alerts can select the severity. */
public enum Severity {
  /** Somebody should look now. */
  Critical,
  /** Somebody should look today. */
  Warning,
  /** Good to know. */
  Info
}
