package io.csvmonitor.exporter.threshold.calendar;

/**
 * A span of time of a calendar.
 *
 * @param from the first millisecond since the epoch
 * @param to the end, which is no longer part of it
 */
public record CalendarSpan(long from, long to) {}
