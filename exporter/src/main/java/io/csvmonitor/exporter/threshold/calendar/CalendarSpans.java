package io.csvmonitor.exporter.threshold.calendar;

import java.util.List;

/** Spans of time that a calendar has. */
interface CalendarSpans {
  /** The spans that overlap with a span of time; they can overlap with each other. */
  List<CalendarSpan> overlapping(long from, long to);

  /** Whether a span overlaps with a span of time. */
  default boolean overlaps(long from, long to) {
    return !overlapping(from, to).isEmpty();
  }
}
