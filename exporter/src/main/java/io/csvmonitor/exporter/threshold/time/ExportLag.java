package io.csvmonitor.exporter.threshold.time;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The usual lag of an export: the delay of its rows behind the clock, learned from the times of
 * their arrival. Newer rows are expected at the end of the period after the previous newest row.
 * The time from then until they arrive is one observation. A job that writes the rows of an hour at
 * once therefore has a lag of an hour. Times are milliseconds.
 *
 * <p>The usual lag is the 90th percentile of the last {@value #REMEMBERED} observations, so that a
 * single outage does not change it. While there are few observations, it is the largest one. Before
 * the first observation, it is the lag at the start of the program.
 */
final class ExportLag {
  private static final int REMEMBERED = 64;
  private static final int FEW = 10;
  private static final double USUAL = 0.9;

  private final long periodMillis;
  private final long maxFirstMillis;
  private final Deque<Long> observed = new ArrayDeque<>();
  private OptionalLong newest = OptionalLong.empty();
  private OptionalLong first = OptionalLong.empty();

  /**
   * @param periodMillis the time that a row covers
   * @param maxFirstMillis the largest lag that is assumed before the first observation: the export
   *     may have stopped before this program started
   */
  ExportLag(long periodMillis, long maxFirstMillis) {
    this.periodMillis = periodMillis;
    this.maxFirstMillis = maxFirstMillis;
  }

  /** Learns from the time of the newest row. */
  void observe(long now, long newestRow) {
    if (newest.isEmpty()) {
      if (first.isEmpty()) {
        long behind = now - newestRow - periodMillis;
        first = OptionalLong.of(Math.clamp(behind, 0, maxFirstMillis));
      }
    } else if (newestRow > newest.getAsLong()) {
      observed.addLast(Math.max(0, now - newest.getAsLong() - 2 * periodMillis));
      if (observed.size() > REMEMBERED) {
        observed.removeFirst();
      }
    }
    newest = OptionalLong.of(Math.max(newestRow, newest.orElse(newestRow)));
  }

  /** Restores the usual lag from before a restart. */
  void restore(long usual) {
    first = OptionalLong.of(usual);
  }

  /** The usual lag, in milliseconds; empty if it is unknown. */
  OptionalLong usual() {
    if (observed.isEmpty()) {
      return first;
    }
    long[] sorted = observed.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    int at = sorted.length < FEW ? sorted.length - 1 : (int) Math.ceil(sorted.length * USUAL) - 1;
    return OptionalLong.of(sorted[at]);
  }
}
