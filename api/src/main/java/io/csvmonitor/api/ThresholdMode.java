package io.csvmonitor.api;

/** What a breach of a threshold does. */
public enum ThresholdMode {
  /** It raises an alert. */
  Alert,
  /** It is shown, apart from the breaches that raise alerts. */
  Shadow
}
