package io.csvmonitor.exporter.threshold.verdict;

import io.csvmonitor.exporter.series.TimeGrid;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of a threshold over time, one for each bucket. A bucket's verdict is the worst of
 * its groups' verdicts. A timeline is immutable.
 */
public final class VerdictTimeline {
  /** A timeline without verdicts. */
  public static final VerdictTimeline EMPTY =
      new VerdictTimeline(Duration.ofMillis(1), ZoneId.of("UTC"), 0, new Verdict[0]);

  private final TimeGrid grid;
  private final long first;
  private final Verdict[] verdicts;

  /**
   * @param width the width of a bucket
   * @param first the index of the first bucket
   * @param verdicts one for each bucket
   */
  VerdictTimeline(Duration width, ZoneId zone, long first, Verdict[] verdicts) {
    this.grid = new TimeGrid(width, zone);
    this.first = first;
    this.verdicts = verdicts;
  }

  /** The width of a bucket, in milliseconds of the zone's local time. */
  public long width() {
    return grid.width();
  }

  /** The time from the first verdict to the last; null if there are no verdicts. */
  public @Nullable TimeSpan span() {
    return verdicts.length == 0
        ? null
        : new TimeSpan(grid.start(first), grid.start(first + verdicts.length));
  }

  /** The start of the last bucket that ends at a time or before, in milliseconds. */
  public long lastStart(long end) {
    return grid.start(grid.index(end) - 1);
  }

  /** The end of the bucket that begins at a time, in milliseconds. */
  public long endOf(long start) {
    return grid.end(grid.index(start));
  }

  /**
   * The worst verdict of the buckets in a span of time. Buckets without a verdict are unknown.
   *
   * @param from milliseconds since the epoch
   * @param to milliseconds since the epoch, above {@code from}
   */
  public Verdict over(long from, long to) {
    Verdict worst = Verdict.NORMAL;
    for (long index = grid.index(from); index <= grid.index(to - 1); index++) {
      worst = worst.orWorse(at(index));
    }
    return worst;
  }

  /** The number of buckets with a verdict. */
  public long count(Verdict verdict) {
    return Arrays.stream(verdicts).filter(each -> each == verdict).count();
  }

  private Verdict at(long index) {
    long position = index - first;
    return position < 0 || position >= verdicts.length ? Verdict.UNKNOWN : verdicts[(int) position];
  }

  /** Records the last verdicts. */
  public static final class Recorder {
    private final Duration width;
    private final ZoneId zone;
    private final int maxVerdicts;
    private Verdict[] verdicts = new Verdict[16];
    private long first;
    private int size;

    /**
     * A recorder without verdicts.
     *
     * @param maxVerdicts the maximum number of stored verdicts
     */
    public Recorder(Duration width, ZoneId zone, int maxVerdicts) {
      this.width = width;
      this.zone = zone;
      this.maxVerdicts = maxVerdicts;
    }

    /** Sets a bucket's verdict. A bucket before the first is ignored. */
    public void put(long index, Verdict verdict) {
      if (size == 0) {
        first = index;
      }
      if (index < first) {
        return;
      }
      long position = index - first;
      if (position >= maxVerdicts) {
        int dropped = (int) Math.min(size, position - maxVerdicts + 1 + maxVerdicts / 4);
        System.arraycopy(verdicts, dropped, verdicts, 0, size - dropped);
        size -= dropped;
        first = size == 0 ? index : first + dropped;
        position = index - first;
      }
      if (position >= verdicts.length) {
        verdicts =
            Arrays.copyOf(
                verdicts,
                (int) Math.min(maxVerdicts, Math.max(position + 1, verdicts.length * 2L)));
      }
      for (; size < position; size++) {
        verdicts[size] = Verdict.UNKNOWN;
      }
      verdicts[(int) position] = verdict;
      size = Math.max(size, (int) position + 1);
    }

    /** An immutable copy. */
    public VerdictTimeline view() {
      return size == 0
          ? EMPTY
          : new VerdictTimeline(width, zone, first, Arrays.copyOf(verdicts, size));
    }
  }
}
