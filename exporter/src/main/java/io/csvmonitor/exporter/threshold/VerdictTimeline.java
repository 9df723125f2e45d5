package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.TimeGrid;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * A threshold's verdicts one after another, those of its series taken together: breached where one
 * is. It changes no more.
 */
public final class VerdictTimeline {
  static final VerdictTimeline EMPTY =
      new VerdictTimeline(Duration.ofMillis(1), ZoneId.of("UTC"), 0, new Verdict[0]);

  private final TimeGrid grid;
  private final long first;
  private final Verdict[] verdicts;

  /**
   * @param first the bucket of the first verdict
   */
  VerdictTimeline(Duration width, ZoneId zone, long first, Verdict[] verdicts) {
    this.grid = new TimeGrid(width, zone);
    this.first = first;
    this.verdicts = verdicts;
  }

  /** Milliseconds on the zone's clock that one verdict is of. */
  public long width() {
    return grid.width();
  }

  /**
   * Milliseconds since the epoch up to which there are verdicts; {@code Long.MIN_VALUE} if none.
   */
  public long end() {
    return verdicts.length == 0 ? Long.MIN_VALUE : grid.start(first + verdicts.length);
  }

  /** Milliseconds since the epoch from which there are verdicts; {@code Long.MAX_VALUE} if none. */
  public long start() {
    return verdicts.length == 0 ? Long.MAX_VALUE : grid.start(first);
  }

  /** When the last bucket begins that ends at a time or before. */
  long lastStart(long end) {
    return grid.start(grid.index(end) - 1);
  }

  /** When the bucket ends that begins at a time. */
  long endOf(long start) {
    return grid.end(grid.index(start));
  }

  /**
   * The verdict on a stretch of time: breached if a bucket in it is, normal if all are.
   *
   * @param from milliseconds since the epoch
   * @param to the same, above {@code from}
   */
  public Verdict over(long from, long to) {
    Verdict all = Verdict.NORMAL;
    for (long index = grid.index(from); index <= grid.index(to - 1); index++) {
      all = all.orWorse(at(index));
    }
    return all;
  }

  private Verdict at(long index) {
    long position = index - first;
    return position < 0 || position >= verdicts.length ? Verdict.UNKNOWN : verdicts[(int) position];
  }

  /** The verdicts while they are gathered: a ring of the last ones. */
  static final class Recorder {
    private final Duration width;
    private final ZoneId zone;
    private final int most;
    private Verdict[] ring = new Verdict[16];
    private long first;
    private int size;

    /**
     * @param most verdicts that are kept
     */
    Recorder(Duration width, ZoneId zone, int most) {
      this.width = width;
      this.zone = zone;
      this.most = most;
    }

    void put(long index, Verdict verdict) {
      if (size == 0) {
        first = index;
      }
      if (index < first) {
        return;
      }
      long position = index - first;
      if (position >= most) {
        int gone = (int) Math.min(size, position - most + 1 + most / 4);
        System.arraycopy(ring, gone, ring, 0, size - gone);
        size -= gone;
        first = size == 0 ? index : first + gone;
        position = index - first;
      }
      if (position >= ring.length) {
        ring = Arrays.copyOf(ring, (int) Math.min(most, Math.max(position + 1, ring.length * 2L)));
      }
      for (; size < position; size++) {
        ring[size] = Verdict.UNKNOWN;
      }
      ring[(int) position] = verdict;
      size = Math.max(size, (int) position + 1);
    }

    VerdictTimeline view() {
      return size == 0 ? EMPTY : new VerdictTimeline(width, zone, first, Arrays.copyOf(ring, size));
    }
  }
}
