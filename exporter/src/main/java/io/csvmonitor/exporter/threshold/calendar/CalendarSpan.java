package io.csvmonitor.exporter.threshold.calendar;

/**
 * A span of time of a calendar.
 *
 * @param from the first millisecond since the epoch
 * @param to the end, which is not part of the span; equal to {@code from} for a moment
 * @param title the title of this time; empty if only the calendar has a name
 */
public record CalendarSpan(long from, long to, String title) {
  /** A span without its own title. */
  CalendarSpan(long from, long to) {
    this(from, to, "");
  }

  /** The end of the span; a moment is as long as the clock's shortest time. */
  long end() {
    return Math.max(to, from + 1);
  }

  /** Whether a part of a span of time is in this span. */
  boolean overlaps(long begin, long end) {
    return from < end && end() > begin;
  }
}
