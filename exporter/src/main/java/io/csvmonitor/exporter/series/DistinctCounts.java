package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.csv.dedup.TextHash;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distinct values of a metric's column, for each series in each window of the rows' time. Not
 * thread-safe.
 *
 * <p>A window is open as long as its values are stored, so that a value that it already has changes
 * nothing. The memory is limited: the windows that had no row for the longest time are closed. The
 * {@link Windows} of the metric keep their counts. Rows of a closed window open it again, and raise
 * its count only if these rows alone have more distinct values.
 */
final class DistinctCounts {
  /** The number of windows that are stored, in addition to the delay and the time of early rows. */
  private static final int EXPOSED_WINDOWS = 4;

  /** The memory of all open windows of a metric, as a number of values: 16 MiB. */
  static final long ROOM = 1 << 21;

  /** The memory of an open window without its values, as a number of values. */
  private static final int OVERHEAD = 24;

  /** A double has all whole numbers of 53 bits. */
  private static final int UNUSED_BITS = Long.SIZE - 53;

  /** The requester of the windows whose counts are exposed. No threshold has this name. */
  private static final String ASKER = "distinct counts";

  private static final int SERIES_BITS = 32;

  private final Metric metric;
  private final MetricWindows windows;

  /** The windows whose counts are exposed. */
  private final Windows exposed;

  private final TimeGrid grid;
  private final int exposedAt;

  /** The positions of the windows that are shorter than those of the counts. */
  private final int[] shorter;

  private long used;

  /** The open windows. Those that had no row for the longest time come first. */
  private final Map<Place, Open> open = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

  /** Windows with rows whose counts were not passed on. */
  private final Set<Open> touched = new LinkedHashSet<>();

  private final Set<Open> unsaved = new LinkedHashSet<>();

  /** The numbers of the series in a state. */
  private final Map<Series, Integer> numbers = new LinkedHashMap<>();

  private @Nullable Open latest;

  private boolean isRestored;

  /** All windows before this one are complete. */
  private long completeUntil = Windows.NO_BUCKET;

  private record Place(Series series, long window) {}

  /** An open window of a series. */
  private static final class Open {
    private final Place place;
    private final DistinctValues values;
    private long first = RowTime.NONE;
    private long last = RowTime.NONE;

    Open(Place place, DistinctValues values) {
      this.place = place;
      this.values = values;
    }

    boolean isAt(Series series, long window) {
      return place.window() == window && place.series().equals(series);
    }

    void recordTime(long time) {
      first = RowTime.earlier(first, time);
      last = Math.max(last, time);
    }

    long memory() {
      return (long) values.capacity() + OVERHEAD;
    }
  }

  /**
   * A metric without values.
   *
   * @param windows the windows of the metric, among them those of {@link #demand}
   */
  DistinctCounts(Metric metric, MetricWindows windows) {
    this.metric = metric;
    this.windows = windows;
    List<Windows> all = windows.all();
    this.exposedAt =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).demand().by().equals(ASKER))
            .findFirst()
            .orElseThrow();
    this.exposed = all.get(exposedAt);
    this.grid = exposed.grid();
    this.shorter =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).grid().width() < grid.width())
            .toArray();
  }

  /** The length of the windows. */
  static Duration width(Distinct of) {
    return PrometheusDuration.parse(of.window());
  }

  /**
   * The windows whose counts are exposed. The newest complete window is as old as the delay of the
   * source, and rows can be early.
   */
  static WindowDemand demand(Metric metric, Distinct of, @Nullable Time time) {
    Duration width = width(of);
    Duration delay = time == null ? Duration.ZERO : PrometheusDuration.parse(time.delay());
    return new WindowDemand(
        ASKER,
        metric.name(),
        width,
        width.multipliedBy(EXPOSED_WINDOWS).plus(delay).plusMillis(RowReader.FUTURE_MILLIS),
        List.of(new SeriesFilter(Map.of())));
  }

  /**
   * The text of a cell as a number that identifies it, so that a sample can have it as its value.
   */
  static double number(String cell) {
    return (double) (TextHash.mix(TextHash.hash(cell.strip())) >>> UNUSED_BITS);
  }

  /**
   * Adds a value.
   *
   * @param number see {@link #number}
   */
  void add(Series series, long time, double number) {
    long window = grid.index(time);
    Open at = latest;
    if (at == null || !at.isAt(series, window)) {
      at = open(new Place(series, window));
      latest = at;
    }
    at.recordTime(time);
    int before = at.values.capacity();
    if (at.values.add((long) number)) {
      used += at.values.capacity() - before;
      unsaved.add(at);
    }
    touched.add(at);
    for (int i : shorter) {
      // These windows only show whether there are rows.
      windows.all().get(i).raise(series.buckets(i), time, time, time, 1);
    }
    close(at);
  }

  private Open open(Place place) {
    Open known = open.get(place);
    if (known != null) {
      return known;
    }
    Open fresh = new Open(place, new DistinctValues());
    open.put(place, fresh);
    used += fresh.memory();
    numbers.putIfAbsent(place.series(), numbers.size());
    return fresh;
  }

  /** Closes windows until there is room, but not the given one. */
  private void close(Open except) {
    Iterator<Open> eldest = open.values().iterator();
    while (used > ROOM && eldest.hasNext()) {
      Open each = eldest.next();
      if (each != except) {
        eldest.remove();
        used -= each.memory();
        unsaved.remove(each);
        if (touched.remove(each)) {
          settle(each);
        }
      }
    }
  }

  /** Passes the counts to the windows of the metric. */
  void settle() {
    touched.forEach(this::settle);
    touched.clear();
  }

  private void settle(Open each) {
    Series series = each.place.series();
    double count = each.values.count();
    long start = grid.start(each.place.window());
    for (int i = 0; i < windows.all().size(); i++) {
      Windows all = windows.all().get(i);
      if (all.grid().width() >= grid.width()) {
        all.raise(series.buckets(i), start, each.first, each.last, count);
      }
    }
    series.set(count, each.last);
  }

  /**
   * Declares which windows are complete.
   *
   * @param byRows the time up to which rows are complete, in milliseconds since the epoch
   * @param byClock the same by the clock, for windows without rows; {@link Long#MIN_VALUE} if the
   *     clock does not count
   * @param settled the same without the rows of the last seconds: a window after this time waits
   *     for a series that had a row in each window before
   * @return whether another window is exposed now
   */
  boolean completeUntil(long byRows, long byClock, long settled) {
    // Without new rows, the time by the clock can be given up.
    long until = Math.max(completeUntil, index(byRows, byClock));
    long certain = Math.max(completeUntil, index(settled, byClock));
    for (long window = certain; window < until; window++) {
      if (exposed.isAnyMissing(window)) {
        until = window;
      }
    }
    boolean isOther = until != completeUntil;
    completeUntil = until;
    exposed.completeUntil(until);
    return isOther;
  }

  private long index(long byRows, long byClock) {
    return grid.index(exposed.isZeroWithoutRows() ? Math.max(byRows, byClock) : byRows);
  }

  /** The count of a series in the newest complete window; NaN if it is not known. */
  double exposed(Series series) {
    WindowValues counts = series.buckets(exposedAt);
    return counts == null || exposed.isEmpty() || completeUntil == Windows.NO_BUCKET
        ? Double.NaN
        : exposed.value(counts, completeUntil - 1);
  }

  /** The start of the newest complete window. */
  long exposedStart() {
    return grid.start(completeUntil - 1);
  }

  /** The settings that determine the values. */
  private String key() {
    return "distinct values|" + MetricState.definition(metric) + "|" + grid.zone().getId();
  }

  /** The series of a state. */
  SavedWindows.Entry entry() {
    List<List<String>> series =
        numbers.keySet().stream().map(each -> each.values().toList()).toList();
    return new SavedWindows.Entry(key(), RowTime.NONE, 0, RowTime.NONE, List.of(), series);
  }

  /**
   * Writes the values of the open windows.
   *
   * @param number the position of the entry in the state
   * @param all whether to write all; otherwise only those that changed since the last call
   */
  <E extends Exception> void write(long number, boolean all, NumberSink<E> to) throws E {
    Collection<Open> changed = all ? open.values() : unsaved;
    for (Open each : changed) {
      long id = number << SERIES_BITS | numbers.getOrDefault(each.place.series(), 0);
      WindowRun.write(id, each.first, each.last, each.place.window(), each.values.numbers(), to);
    }
    unsaved.clear();
  }

  /**
   * Restores a saved state.
   *
   * @param find finds a series by its label values
   * @return whether the state has these values, and they are valid; otherwise nothing is restored
   */
  boolean restore(
      SavedWindows kept, List<WindowRun> runs, Function<LabelValues, @Nullable Series> find) {
    List<SavedWindows.Entry> entries = kept.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key().equals(key())) {
        return restore(entries.get(i), i, runs, find);
      }
    }
    return false;
  }

  private boolean restore(
      SavedWindows.Entry entry,
      long number,
      List<WindowRun> runs,
      Function<LabelValues, @Nullable Series> find) {
    List<@Nullable Series> series =
        entry.series().stream().map(values -> find.apply(new LabelValues(values))).toList();
    List<WindowRun> own = runs.stream().filter(run -> run.id() >>> SERIES_BITS == number).toList();
    boolean isValid =
        own.stream()
            .allMatch(
                run ->
                    numberOf(run) >= 0
                        && numberOf(run) < series.size()
                        && run.part() == WindowRun.Part.VALUES
                        && run.oldest() <= run.newest()
                        && !run.small()
                        && DistinctValues.isValidSize(run.count()));
    if (!isValid || series.contains(null)) {
      return false;
    }
    series.forEach(each -> numbers.putIfAbsent(each, numbers.size()));
    for (WindowRun run : own) {
      Place place = new Place(series.get(numberOf(run)), run.first());
      Open restored = new Open(place, DistinctValues.of(run.raw()));
      restored.first = run.oldest();
      restored.last = run.newest();
      Open before = open.put(place, restored);
      used += restored.memory() - (before == null ? 0 : before.memory());
      close(restored);
    }
    isRestored = true;
    return true;
  }

  /** Whether the values continue those of a saved state. */
  boolean isRestored() {
    return isRestored;
  }

  private static int numberOf(WindowRun run) {
    return (int) run.id();
  }
}
