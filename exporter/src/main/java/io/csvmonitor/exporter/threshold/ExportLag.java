package io.csvmonitor.exporter.threshold;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * How far behind the clock the rows of an export usually are: learned from when rows arrived. Each
 * time when newer rows arrive, they could have arrived when the period after the newest row before
 * was over; how much later they came is one observation. So a job that writes the rows of an hour
 * at once has a lag of an hour. Times are milliseconds.
 *
 * <p>The usual lag is the 90th percentile of the last {@value #REMEMBERED} observations, and the
 * largest one as long as there are few, so that a single outage does not change it. Before the
 * first observation, it is how far behind the rows were at the first look.
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
   * @param periodMillis how long a row stands for
   * @param maxFirstMillis the largest lag that is assumed before the first observation: perhaps the
   *     export had stopped before this program began
   */
  ExportLag(long periodMillis, long maxFirstMillis) {
    this.periodMillis = periodMillis;
    this.maxFirstMillis = maxFirstMillis;
  }

  /** Learns from what is there now. */
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

  /** Goes on from the usual lag that was known before a restart. */
  void restore(long usual) {
    first = OptionalLong.of(usual);
  }

  /** The usual lag, in milliseconds; empty if nothing is known. */
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
