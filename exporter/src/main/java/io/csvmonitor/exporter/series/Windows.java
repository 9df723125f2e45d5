package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A metric's series by event time: what each has in each bucket of one width. For the source's
 * thread.
 *
 * <p>Takes two bytes for each bucket of a series as long as all its values are whole and below
 * 32,767, else eight: of one-minute buckets 3 or 12 KB a day.
 */
public final class Windows {
  /** No bucket. It is before every bucket. */
  public static final long NO_BUCKET = Long.MIN_VALUE;

  /** Buckets that are kept however wide they are: those that are not complete, and one before. */
  private static final long FEWEST = 4;

  private final WindowDemand demand;
  private final TimeGrid grid;
  private final long keep;
  private final boolean zero;
  private final List<WindowedSeries> all = new ArrayList<>();
  private final IndexSet changed = new IndexSet();
  private long oldest = Long.MAX_VALUE;
  private long knownFrom = Long.MAX_VALUE;
  private long newest = RowTime.NONE;
  private long newestIndex = NO_BUCKET;

  /** One series. */
  public record WindowedSeries(Map<String, String> labels, Buckets buckets) {}

  /**
   * @param zero whether a bucket without a row is 0
   */
  Windows(WindowDemand demand, TimeGrid grid, boolean zero) {
    this.demand = demand;
    this.grid = grid;
    this.zero = zero;
    this.keep = Math.max(FEWEST, demand.keep().toMillis() / grid.width() + 1);
  }

  /** What was asked for. */
  public WindowDemand demand() {
    return demand;
  }

  /** The buckets. */
  public TimeGrid grid() {
    return grid;
  }

  /** The series that were asked for, in the order in which they came; only ever more. */
  public List<WindowedSeries> series() {
    return all;
  }

  /**
   * What a series has in a bucket.
   *
   * @return NaN if nothing is known of it: before the first row, or in a gap
   */
  public double value(Buckets buckets, long index) {
    if (index < first()) {
      return Double.NaN;
    }
    double value = buckets.get(index);
    return Double.isNaN(value) && zero && index <= newestIndex ? 0 : value;
  }

  /** The first bucket that is known from its beginning. */
  public long first() {
    return knownFrom == Long.MAX_VALUE ? knownFrom : Math.max(knownFrom, newestIndex - keep + 1);
  }

  /** The first bucket that is kept and may have a row; not to be asked for if there is no row. */
  public long firstKept() {
    return Math.max(grid.index(oldest), newestIndex - keep + 1);
  }

  /** Takes the buckets that have changed and are before one, in their order. */
  public void takeChanged(long before, LongConsumer to) {
    changed.drainBelow(before, to);
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return newestIndex == NO_BUCKET;
  }

  /** Milliseconds since the epoch of the first row of all; {@code Long.MAX_VALUE} if none. */
  public long oldest() {
    return oldest;
  }

  /** The bucket of the newest row; {@link #NO_BUCKET} if there is none. */
  public long newestIndex() {
    return newestIndex;
  }

  /**
   * Goes on from those of an earlier version of a table: what is before this version's first row
   * stays as it was.
   */
  void goOnFrom(Windows before) {
    long from = oldest == Long.MAX_VALUE ? Long.MAX_VALUE : grid.index(oldest);
    Map<Map<String, String>, Buckets> own = new HashMap<>();
    all.forEach(each -> own.put(each.labels(), each.buckets()));
    for (WindowedSeries old : before.all) {
      Buckets mine = own.get(old.labels());
      if (mine == null) {
        mine = new Buckets(keep);
        all.add(new WindowedSeries(old.labels(), mine));
      }
      mine.goOnFrom(old.buckets(), from);
    }
    if (before.oldest < oldest) {
      beginAt(before.oldest);
    }
    if (before.newest > newest) {
      newest = before.newest;
      newestIndex = before.newestIndex;
    }
    before.changed.drainBelow(from, changed::add);
  }

  /** Buckets for a new series; null if nobody asked for it. */
  @Nullable Buckets add(String[] names, LabelValues values) {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      labels.put(names[i], values.get(i));
    }
    if (demand.filters().stream().noneMatch(filter -> filter.matches(labels))) {
      return null;
    }
    Buckets buckets = new Buckets(keep);
    all.add(new WindowedSeries(Map.copyOf(labels), buckets));
    return buckets;
  }

  void increase(@Nullable Buckets buckets, long time, double by) {
    see(time);
    if (buckets != null) {
      buckets.see(time);
      long index = grid.index(time);
      if (isKept(index)) {
        buckets.add(index, by);
        changed.add(index);
      }
    }
  }

  void set(@Nullable Buckets buckets, long time, double value) {
    see(time);
    if (buckets != null) {
      buckets.see(time);
      long index = grid.index(time);
      if (isKept(index)) {
        buckets.set(index, value, time - grid.start(index));
        changed.add(index);
      }
    }
  }

  private void beginAt(long time) {
    oldest = time;
    long index = grid.index(time);
    // What lies before the first row of a bucket that has begun is not known.
    knownFrom = !zero || grid.start(index) == time ? index : index + 1;
  }

  private boolean isKept(long index) {
    return index > newestIndex - keep;
  }

  private void see(long time) {
    if (time < oldest) {
      beginAt(time);
    }
    if (time > newest) {
      newest = time;
      newestIndex = grid.index(time);
    }
  }
}
