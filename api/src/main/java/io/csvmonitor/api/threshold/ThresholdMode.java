package io.csvmonitor.api.threshold;

/** The effect of a breach of a threshold. */
public enum ThresholdMode {
  /** It raises an alert. */
  Alert,
  /** It is shown separately from the breaches that raise alerts. */
  Shadow
}
