package io.csvmonitor.api.calendar;

/** The meaning of the times of a calendar. */
public enum CalendarEffect {
  /**
   * Thresholds are evaluated and shown, but raise no alert. Baselines and detectors learn nothing
   * from these times.
   */
  Mute,
  /**
   * Days that are compared with the days of another weekday. Ordinary days learn nothing from them.
   */
  Holiday,
  /** Times of known incidents. No baseline includes these times. */
  Known,
  /** Times that charts show. They have no effect on thresholds. */
  Mark
}
