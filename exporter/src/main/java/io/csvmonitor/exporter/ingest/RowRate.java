package io.csvmonitor.exporter.ingest;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The number of rows per second over the last minute, or over the last few arrivals if these took
 * longer. A file that is written once a minute or once an hour therefore has a rate, too.
 */
final class RowRate {
  private static final long WINDOW_MILLIS = 60_000;

  /** The minimum number of arrivals for a rate. */
  private static final int FEWEST = 5;

  /**
   * The times at which there were new rows, with the number of rows then. The first entry is the
   * beginning.
   */
  private final Deque<Arrival> arrivals = new ArrayDeque<>();

  private record Arrival(long millis, long rows) {}

  /** Records the number of rows at a time. */
  synchronized void at(long rows, long millis) {
    Arrival last = arrivals.peekLast();
    // The first rows are history: the speed at which they were read does not matter.
    if (last == null || last.rows() != rows) {
      arrivals.addLast(new Arrival(millis, rows));
    }
    forget(millis);
  }

  synchronized double perSecond(long millis) {
    forget(millis);
    Arrival first = arrivals.peekFirst();
    Arrival last = arrivals.peekLast();
    if (first == null || last == null || arrivals.size() == 1) {
      return 0;
    }
    long span = last.millis() - first.millis();
    // The next rows are late only after the usual time between two arrivals.
    long usual = span / (arrivals.size() - 1);
    long time = Math.max(span, millis - first.millis() - usual);
    return (last.rows() - first.rows()) * 1000.0 / Math.max(WINDOW_MILLIS, time);
  }

  private void forget(long millis) {
    while (arrivals.size() > FEWEST + 1 && second().millis() < millis - WINDOW_MILLIS) {
      arrivals.removeFirst();
    }
  }

  private Arrival second() {
    Arrival first = arrivals.removeFirst();
    Arrival second = arrivals.getFirst();
    arrivals.addFirst(first);
    return second;
  }
}
