package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.CalendarEffect;

/**
 * A calendar of a source at the newest time that the source knows. Immutable.
 *
 * @param isActive whether this time is in the calendar
 */
public record CalendarView(String calendar, CalendarEffect effect, boolean isActive) {}
