package io.csvmonitor.exporter.threshold.calendar;

/**
 * A span of time of a calendar.
 *
 * @param from the first millisecond since the epoch
 * @param to the end, which is not part of the span
 */
public record CalendarSpan(long from, long to) {}
