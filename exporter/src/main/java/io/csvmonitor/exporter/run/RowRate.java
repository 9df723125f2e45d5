package io.csvmonitor.exporter.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** Rows a second, over the last minute. */
final class RowRate {
  private static final long WINDOW_MILLIS = 60_000;

  private final Deque<long[]> points = new ArrayDeque<>();

  /** So many rows were there at a time. */
  synchronized void at(long rows, long millis) {
    long[] last = points.peekLast();
    // The first rows are history, however fast they were read.
    if (last == null || last[1] != rows) {
      points.addLast(new long[] {millis, rows});
    }
    while (points.size() > 1 && points.peekFirst()[0] < millis - WINDOW_MILLIS) {
      points.removeFirst();
    }
  }

  synchronized double perSecond(long rows, long millis) {
    long[] first = null;
    for (long[] point : points) {
      if (point[0] >= millis - WINDOW_MILLIS || first == null) {
        first = first == null || first[0] < millis - WINDOW_MILLIS ? point : first;
      }
    }
    return first == null ? 0 : (rows - first[1]) * 1000.0 / WINDOW_MILLIS;
  }
}
