package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.Calendar;

/**
 * A time that charts show: of a calendar with the effect Mark.
 *
 * @param from the beginning, in milliseconds since the epoch
 * @param to the end; equal to the beginning for a moment
 * @param title what happened; empty if the calendar does not say it
 */
public record CalendarMark(Calendar calendar, String title, long from, long to) {
  /** The name of the calendar, and what happened. */
  public String text() {
    return title.isEmpty() ? calendar.name() : calendar.name() + ": " + title;
  }

  /** Whether a part of a span of time is in the mark, or touches it. */
  public boolean touches(long begin, long end) {
    return from <= end && to >= begin;
  }
}
