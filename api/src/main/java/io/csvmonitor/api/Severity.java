package io.csvmonitor.api;

/** How urgent something is, as alerts' routes know it. */
public enum Severity {
  /** Somebody should look now. */
  Critical,
  /** Somebody should look today. */
  Warning,
  /** Good to know. */
  Info
}
