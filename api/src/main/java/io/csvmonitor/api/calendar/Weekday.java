package io.csvmonitor.api.calendar;

/** A day of the week, in the order of {@link java.time.DayOfWeek}. */
public enum Weekday {
  Monday,
  Tuesday,
  Wednesday,
  Thursday,
  Friday,
  Saturday,
  Sunday
}
