/**
 * The times of calendars, by the clock of a time zone. There is no I/O. Begin at {@link
 * io.csvmonitor.exporter.threshold.calendar.MutedTimes}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.calendar;

import org.jspecify.annotations.NullMarked;
