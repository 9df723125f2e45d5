/**
 * The files of calendars: CSV and iCalendar, wherever they are. Begin at {@link
 * io.csvmonitor.exporter.calendar.CalendarFile}.
 */
@NullMarked
package io.csvmonitor.exporter.calendar;

import org.jspecify.annotations.NullMarked;
