package io.csvmonitor.api;

/** How urgent a breach or a diagnosis is. Routes of alerts can select the severity. */
public enum Severity {
  /** Somebody should look now. */
  Critical,
  /** Somebody should look today. */
  Warning,
  /** Good to know. */
  Info
}
