package io.csvmonitor.exporter.threshold.calendar;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The times of the events of a file. Immutable. */
final class EventSpans implements CalendarSpans {
  private final List<CalendarSpan> sorted;

  /** The latest end of each span and of all spans before it. */
  private final long[] latestEnds;

  private EventSpans(List<CalendarSpan> sorted) {
    this.sorted = sorted;
    this.latestEnds = new long[sorted.size()];
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < latestEnds.length; i++) {
      latest = Math.max(latest, sorted.get(i).end());
      latestEnds[i] = latest;
    }
  }

  /**
   * The spans of events.
   *
   * @param zone of events whose file names none
   */
  static EventSpans of(List<CalendarEvent> events, ZoneId zone) {
    return new EventSpans(
        events.stream()
            .map(event -> event.span(zone))
            .sorted(Comparator.comparingLong(CalendarSpan::from))
            .toList());
  }

  @Override
  public List<CalendarSpan> overlapping(long from, long to) {
    List<CalendarSpan> all = new ArrayList<>();
    for (int i = before(to) - 1; i >= 0 && latestEnds[i] > from; i--) {
      if (sorted.get(i).overlaps(from, to)) {
        all.add(sorted.get(i));
      }
    }
    return all.reversed();
  }

  /** Takes the same time for any number of spans that overlap. */
  @Override
  public boolean overlaps(long from, long to) {
    int before = before(to);
    return before > 0 && latestEnds[before - 1] > from;
  }

  /** How many spans begin before a time. */
  private int before(long time) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).from() < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
