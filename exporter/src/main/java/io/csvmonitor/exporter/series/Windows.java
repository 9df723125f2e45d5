package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The series of a metric by event time: the value of each series in each bucket of one width. Not
 * thread-safe.
 *
 * <p>Takes two bytes for each bucket of a series if all its values are whole and below 32,767,
 * otherwise eight bytes. Buckets of one minute take 3 or 12 KB for each day.
 */
public final class Windows {
  /** No bucket. It is before every bucket. */
  public static final long NO_BUCKET = Long.MIN_VALUE;

  /** No bucket. It is after every bucket. */
  private static final long NEVER = Long.MAX_VALUE;

  /**
   * The minimum number of stored buckets of any width: incomplete buckets, and the bucket before
   * them.
   */
  private static final long FEWEST = 4;

  /**
   * The number of consecutive buckets with rows after which a series usually has a row in the next
   * bucket.
   */
  private static final int REGULAR = 3;

  private static final int SERIES_BITS = 32;

  /** The limit of valid times. A state with times beyond this limit is damaged. */
  private static final long LATEST_TIME = 1L << 50;

  private final WindowDemand demand;
  private final TimeGrid grid;
  private final long keep;
  private final EmptyWindows empty;

  /** Buckets in which the metric has a row of any series. */
  private final WindowValues withRows;

  private final List<WindowedSeries> all = new ArrayList<>();
  private final IndexSet changed = new IndexSet();
  private long oldest = RowTime.NONE;
  private long knownFrom = NEVER;
  private long newest = RowTime.NONE;
  private long newestIndex = NO_BUCKET;

  /** No more rows are expected before this bucket. */
  private long completeUntil = NO_BUCKET;

  /** One series. */
  public record WindowedSeries(Map<String, String> labels, WindowValues buckets) {}

  /**
   * @param empty the meaning of a bucket without a row of a series
   */
  Windows(WindowDemand demand, TimeGrid grid, EmptyWindows empty) {
    this.demand = demand;
    this.grid = grid;
    this.empty = empty;
    this.keep = Math.max(FEWEST, demand.keep().toMillis() / grid.width() + 1);
    this.withRows = new WindowValues(keep);
  }

  /** The demand that these windows fulfil. */
  public WindowDemand demand() {
    return demand;
  }

  /** The grid of the buckets. */
  public TimeGrid grid() {
    return grid;
  }

  /** The demanded series, in the order of their first rows. Series are never removed. */
  public List<WindowedSeries> series() {
    return all;
  }

  /**
   * The value of a series in a bucket.
   *
   * @return NaN if it is unknown: before the first row, in a gap, or if rows can still come
   */
  public double value(WindowValues buckets, long index) {
    if (index < first()) {
      return Double.NaN;
    }
    double value = buckets.get(index);
    return Double.isNaN(value) ? valueWithoutRow(index) : value;
  }

  /** The value of a bucket without a row of the series: 0, or NaN if the value is unknown. */
  public double valueWithoutRow(long index) {
    return index >= first() && isZeroWithoutRow(index) ? 0 : Double.NaN;
  }

  private boolean isZeroWithoutRow(long index) {
    return switch (empty) {
      case ZERO -> index <= newestIndex || index < completeUntil;
      case ZERO_BESIDE_OTHERS -> hasRow(index);
      case GAP -> false;
    };
  }

  /** Whether a bucket without any row of the metric has the value 0. */
  public boolean isZeroWithoutRows() {
    return empty == EmptyWindows.ZERO;
  }

  /** Whether the metric has a row of any series in a bucket. */
  public boolean hasRow(long index) {
    return !Double.isNaN(withRows.get(index));
  }

  /**
   * Whether a series has no row in this bucket but in each of the buckets before. Its rows may
   * still come.
   */
  public boolean isAnyMissing(long index) {
    return all.stream().anyMatch(each -> isMissing(List.of(each), index));
  }

  /**
   * The same for groups of series: a group has a row if any of its series has one.
   *
   * @param group the labels of the group of a series
   */
  public boolean isAnyMissing(long index, UnaryOperator<Map<String, String>> group) {
    return all.stream()
        .collect(Collectors.groupingBy(each -> group.apply(each.labels())))
        .values()
        .stream()
        .anyMatch(each -> isMissing(each, index));
  }

  private static boolean isMissing(List<WindowedSeries> group, long index) {
    if (hasRow(group, index)) {
      return false;
    }
    for (int i = 1; i <= REGULAR; i++) {
      if (!hasRow(group, index - i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasRow(List<WindowedSeries> group, long index) {
    return group.stream().anyMatch(each -> !Double.isNaN(each.buckets().get(index)));
  }

  /** Declares that no more rows are expected before a bucket, even if no newer row has come. */
  public void completeUntil(long index) {
    completeUntil = Math.max(completeUntil, index);
  }

  /** The first bucket that is known from its beginning. */
  public long first() {
    return knownFrom == NEVER ? NEVER : Math.max(knownFrom, newestIndex - keep + 1);
  }

  /** The first stored bucket that may have a row. Must not be called without rows. */
  public long firstKept() {
    return Math.max(grid.index(oldest), newestIndex - keep + 1);
  }

  /** Passes the changed buckets before the given bucket to a consumer, in their order. */
  public void takeChanged(long before, LongConsumer to) {
    changed.drainBelow(before, to);
  }

  /** Whether the metric has no rows. */
  public boolean isEmpty() {
    return newestIndex == NO_BUCKET;
  }

  /**
   * The time of the oldest row, in milliseconds since the epoch; {@link RowTime#NONE} without rows.
   */
  public long oldest() {
    return oldest;
  }

  /** The bucket of the newest row; {@link #NO_BUCKET} without rows. */
  public long newestIndex() {
    return newestIndex;
  }

  /** Takes the buckets of an earlier version of a table before the first row of this version. */
  void continueFrom(Windows before) {
    long from = isEmpty() ? NEVER : grid.index(oldest);
    Map<Map<String, String>, WindowValues> own = new HashMap<>();
    all.forEach(each -> own.put(each.labels(), each.buckets()));
    for (WindowedSeries old : before.all) {
      WindowValues mine = own.get(old.labels());
      if (mine == null) {
        mine = new WindowValues(keep);
        all.add(new WindowedSeries(old.labels(), mine));
      }
      mine.continueFrom(old.buckets(), from);
    }
    withRows.continueFrom(before.withRows, from);
    completeUntil = Math.max(completeUntil, before.completeUntil);
    if (RowTime.earlier(before.oldest, oldest) != oldest) {
      beginAt(before.oldest);
    }
    if (before.newest > newest) {
      newest = before.newest;
      newestIndex = before.newestIndex;
    }
    before.changed.drainBelow(from, changed::add);
  }

  /** Buckets for a new series; null if nobody asked for it. */
  @Nullable WindowValues add(String[] names, LabelValues values) {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      labels.put(names[i], values.get(i));
    }
    if (demand.filters().stream().noneMatch(filter -> filter.matches(labels))) {
      return null;
    }
    WindowValues buckets = new WindowValues(keep);
    all.add(new WindowedSeries(Map.copyOf(labels), buckets));
    return buckets;
  }

  void increase(@Nullable WindowValues buckets, long time, double by) {
    recordTime(time);
    if (buckets != null) {
      buckets.recordTime(time);
      long index = grid.index(time);
      if (isKept(index)) {
        buckets.add(index, by);
        changed.add(index);
      }
    }
  }

  void set(@Nullable WindowValues buckets, long time, double value) {
    recordTime(time);
    if (buckets != null) {
      buckets.recordTime(time);
      long index = grid.index(time);
      if (isKept(index)) {
        buckets.set(index, value, time - grid.start(index));
        changed.add(index);
      }
    }
  }

  /**
   * Raises the value of a series in a bucket, and never lowers it.
   *
   * @param start the time that determines the bucket
   * @param first the time of the first row that the value is made of
   * @param last the time of the last row that the value is made of
   */
  void raise(@Nullable WindowValues buckets, long start, long first, long last, double value) {
    recordTime(first);
    recordTime(last);
    if (buckets != null) {
      buckets.recordTime(first);
      buckets.recordTime(last);
      long index = grid.index(start);
      if (isKept(index) && buckets.raise(index, value)) {
        changed.add(index);
      }
    }
  }

  /** Sets the value of a series in each bucket after the newest row until now. */
  void repeatValues(@Nullable WindowValues buckets, long now, double value) {
    long last = grid.index(now);
    if (buckets == null || isEmpty()) {
      return;
    }
    for (long index = Math.max(newestIndex, last - keep) + 1; index <= last; index++) {
      buckets.recordTime(now);
      buckets.set(index, value, 0);
      changed.add(index);
    }
  }

  /** Called when all series have their value until now. */
  void repeatedUntil(long now) {
    if (!isEmpty() && grid.index(now) > newestIndex) {
      recordTime(now);
    }
  }

  private void beginAt(long time) {
    oldest = time;
    long index = grid.index(time);
    // The values before the first row of a bucket are unknown if the bucket has already begun.
    knownFrom = empty != EmptyWindows.ZERO || grid.start(index) == time ? index : index + 1;
  }

  private boolean isKept(long index) {
    return index > newestIndex - keep;
  }

  private void recordTime(long time) {
    if (RowTime.earlier(time, oldest) != oldest) {
      beginAt(time);
    }
    if (time > newest) {
      newest = time;
      newestIndex = grid.index(time);
    }
    if (empty == EmptyWindows.ZERO_BESIDE_OTHERS) {
      withRows.set(grid.index(time), 1, 0);
    }
  }

  /**
   * The settings that determine the values: the demand, and the meaning of a bucket without a row.
   */
  String key() {
    return String.join(
        "|",
        demand.by(),
        demand.metric(),
        demand.width().toString(),
        demand.keep().toString(),
        grid.zone().getId(),
        empty.name(),
        demand.filters().stream().map(SeriesFilter::text).collect(Collectors.joining(";")));
  }

  /** The part of a state without the buckets. */
  SavedWindows.Entry entry() {
    List<String> names =
        all.isEmpty() ? List.of() : all.getFirst().labels().keySet().stream().sorted().toList();
    return new SavedWindows.Entry(
        key(),
        oldest,
        knownFrom,
        newest,
        names,
        all.stream()
            .map(each -> names.stream().map(name -> each.labels().getOrDefault(name, "")).toList())
            .toList());
  }

  /** Writes the buckets of each series. The first number identifies the rows of any series. */
  <E extends Exception> void write(long number, boolean every, long max, NumberSink<E> to)
      throws E {
    long id = number << SERIES_BITS;
    withRows.write(id, every, max, to);
    for (WindowedSeries each : all) {
      id++;
      each.buckets().write(id, every, max, to);
    }
  }

  /**
   * Restores a saved state.
   *
   * @param number the position of the entry in the state
   * @return whether the entry was valid; otherwise nothing is restored
   */
  boolean restore(SavedWindows.Entry entry, long number, List<WindowRun> runs) {
    if (entry.newest() == RowTime.NONE) {
      return true;
    }
    if (entry.oldest() < -LATEST_TIME
        || entry.oldest() > entry.newest()
        || entry.newest() > LATEST_TIME
        || entry.series().stream().anyMatch(each -> each.size() != entry.labels().size())) {
      return false;
    }
    long last = grid.index(entry.newest());
    List<WindowRun> own = runs.stream().filter(run -> run.id() >>> SERIES_BITS == number).toList();
    for (WindowRun run : own) {
      // Buckets that are too old are still written until there is no room for them.
      if (series(run) > entry.series().size() || !run.isWithin(last, 4 * keep + 64)) {
        return false;
      }
    }
    Map<Map<String, String>, WindowValues> known = new HashMap<>();
    all.forEach(each -> known.put(each.labels(), each.buckets()));
    List<WindowValues> numbered = new ArrayList<>(List.of(withRows));
    for (List<String> values : entry.series()) {
      Map<String, String> labels = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        labels.put(entry.labels().get(i), values.get(i));
      }
      WindowValues buckets = known.get(labels);
      if (buckets == null) {
        buckets = new WindowValues(keep);
        all.add(new WindowedSeries(Map.copyOf(labels), buckets));
      }
      numbered.add(buckets);
    }
    own.forEach(run -> numbered.get((int) series(run)).restore(run));
    oldest = entry.oldest();
    knownFrom = entry.knownFrom();
    newest = entry.newest();
    newestIndex = last;
    return true;
  }

  private static long series(WindowRun run) {
    return run.id() & ((1L << SERIES_BITS) - 1);
  }
}
