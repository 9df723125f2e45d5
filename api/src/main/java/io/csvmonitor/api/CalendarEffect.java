package io.csvmonitor.api;

/** What the times of a calendar mean. */
public enum CalendarEffect {
  /** Thresholds are evaluated and shown, but raise no alert, and nothing is learned. */
  Mute,
  /** Days that are compared with the days of another weekday, and of which nothing is learned. */
  Holiday,
  /** Times of incidents that people know of: they are part of no baseline. */
  Known
}
