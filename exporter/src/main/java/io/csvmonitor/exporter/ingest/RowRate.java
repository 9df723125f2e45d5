package io.csvmonitor.exporter.ingest;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Rows a second over the last minute, or over the last few arrivals where those took longer, since
 * a file that is written once a minute or once an hour has a rate, too.
 */
final class RowRate {
  private static final long WINDOW_MILLIS = 60_000;

  /** Arrivals of rows that are needed for a rate, at least. */
  private static final int FEWEST = 5;

  /** When there were new rows, and how many rows there were then; the first is the beginning. */
  private final Deque<Arrival> arrivals = new ArrayDeque<>();

  private record Arrival(long millis, long rows) {}

  /** So many rows were there at a time. */
  synchronized void at(long rows, long millis) {
    Arrival last = arrivals.peekLast();
    // The first rows are history, however fast they were read.
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
    // The next rows are not late until as much time has passed as lies between two arrivals.
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
