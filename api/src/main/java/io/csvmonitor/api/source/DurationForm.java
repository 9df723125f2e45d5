package io.csvmonitor.api.source;

/** The form of a duration with colons. The last part can have a fraction. */
public enum DurationForm {
  /** {@code 01:30:00}. */
  HoursMinutesSeconds,
  /** {@code 01:30}. */
  HoursMinutes,
  /** {@code 90:00}. */
  MinutesSeconds
}
