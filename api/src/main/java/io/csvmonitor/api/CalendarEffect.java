package io.csvmonitor.api;

/** What the times of a calendar mean. */
public enum CalendarEffect {
  /** Thresholds are evaluated and shown, but raise no alert, and nothing is learned. */
  Mute
}
