package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The saved windows of a source's metrics by event time. After a restart or a reload, the exporter
 * continues with them, even if the files with the rows are gone. The size is bounded: if there are
 * many series, only the newest buckets are saved.
 */
public final class SavedWindows {
  /** No saved windows. */
  public static final SavedWindows NONE =
      new SavedWindows(new Object(), List.of(), List.of(), List.of(), new long[0]);

  /** The maximum number of buckets of all series together. */
  private static final long MAX_BUCKETS = 8_000_000;

  private static final long FEWEST_BUCKETS = 64;

  private final Object numbering;
  private final List<Windows> live;
  private final List<DistinctCounts> counts;
  private final List<Entry> entries;
  private final long[] numbers;

  /**
   * The series of one demand. {@link #numbers} contains the buckets of the series.
   *
   * @param key the settings that determine the values: values of other settings are not restored
   * @param oldest the time of the first row, in milliseconds since the epoch; {@link RowTime#NONE}
   *     without rows
   * @param knownFrom the first bucket that is known from its beginning
   * @param newest the time of the newest row, in milliseconds since the epoch; {@link RowTime#NONE}
   *     without rows
   * @param labels the names of labels
   * @param series the label values of each series
   */
  public record Entry(
      String key,
      long oldest,
      long knownFrom,
      long newest,
      List<String> labels,
      List<List<String>> series) {}

  private SavedWindows(
      Object numbering,
      List<Windows> live,
      List<DistinctCounts> counts,
      List<Entry> entries,
      long[] numbers) {
    this.numbering = numbering;
    this.live = live;
    this.counts = counts;
    this.entries = entries;
    this.numbers = numbers;
  }

  /**
   * The windows in use.
   *
   * @param numbering a new object each time the numbers of series can change
   * @param counts the distinct values of windows, which come after the windows in a state
   */
  static SavedWindows of(Object numbering, List<Windows> live, List<DistinctCounts> counts) {
    return new SavedWindows(numbering, live, counts, List.of(), new long[0]);
  }

  /** The windows of a saved state. */
  public static SavedWindows of(List<Entry> entries, long[] numbers) {
    return new SavedWindows(new Object(), List.of(), List.of(), entries, numbers);
  }

  /** The same object as long as existing series have the same numbers. */
  public Object numbering() {
    return numbering;
  }

  /** The series of each demand. */
  public List<Entry> entries() {
    return live.isEmpty()
        ? entries
        : Stream.concat(
                live.stream().map(Windows::entry), counts.stream().map(DistinctCounts::entry))
            .toList();
  }

  /**
   * Writes the buckets.
   *
   * @param all whether to write all buckets; otherwise only buckets that changed since the last
   *     call
   */
  public <E extends Exception> void write(boolean all, NumberSink<E> to) throws E {
    long series = live.stream().mapToLong(each -> each.series().size() + 1L).sum();
    long max = Math.max(FEWEST_BUCKETS, MAX_BUCKETS / Math.max(1, series));
    for (int i = 0; i < live.size(); i++) {
      live.get(i).write(i, all, max, to);
    }
    for (int i = 0; i < counts.size(); i++) {
      counts.get(i).write(live.size() + i, all, to);
    }
  }

  /** The buckets as numbers. */
  long[] numbers() {
    if (live.isEmpty()) {
      return numbers;
    }
    Numbers all = new Numbers();
    write(true, all);
    return Arrays.copyOf(all.numbers, all.size);
  }

  private static final class Numbers implements NumberSink<RuntimeException> {
    private long[] numbers = new long[1 << 10];
    private int size;

    @Override
    public void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }
  }

  /** All runs of buckets; null if they are damaged. */
  @Nullable List<WindowRun> runs() {
    long[] all = numbers();
    List<WindowRun> runs = new ArrayList<>();
    int at = 0;
    while (at < all.length) {
      WindowRun run = WindowRun.read(all, at);
      if (run == null) {
        return null;
      }
      runs.add(run);
      at = run.next();
    }
    return runs;
  }
}
