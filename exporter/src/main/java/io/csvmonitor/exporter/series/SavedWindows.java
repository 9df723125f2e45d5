package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept by event time of a source's metrics, to go on from after a restart or a reload, also
 * if the files with its rows are gone. Bounded: of many series, only the newest buckets are kept.
 */
public final class SavedWindows {
  /** Nothing. */
  public static final SavedWindows NONE =
      new SavedWindows(new Object(), List.of(), List.of(), new long[0]);

  /** Buckets of all series together. */
  private static final long MAX_BUCKETS = 8_000_000;

  private static final long FEWEST_BUCKETS = 64;

  private final Object numbering;
  private final List<Windows> live;
  private final List<Entry> entries;
  private final long[] numbers;

  /**
   * The series of one demand. The buckets of the series are numbers, see {@link #numbers}.
   *
   * @param key what the values are made of, so that other ones are not taken for them
   * @param oldest milliseconds since the epoch of the first row; {@code Long.MAX_VALUE} if none
   * @param knownFrom the first bucket that is known from its beginning
   * @param newest milliseconds since the epoch of the newest row; {@link RowTime#NONE} if none
   * @param labels the names of labels
   * @param series the labels' values of each series
   */
  public record Entry(
      String key,
      long oldest,
      long knownFrom,
      long newest,
      List<String> labels,
      List<List<String>> series) {}

  private SavedWindows(Object numbering, List<Windows> live, List<Entry> entries, long[] numbers) {
    this.numbering = numbering;
    this.live = live;
    this.entries = entries;
    this.numbers = numbers;
  }

  /**
   * Those that are in use.
   *
   * @param numbering another object whenever series may have other numbers than before
   */
  static SavedWindows of(Object numbering, List<Windows> live) {
    return new SavedWindows(numbering, live, List.of(), new long[0]);
  }

  /** Those that a state has. */
  public static SavedWindows of(List<Entry> entries, long[] numbers) {
    return new SavedWindows(new Object(), List.of(), entries, numbers);
  }

  /** The same object as long as series have the same numbers, and are only ever more. */
  public Object numbering() {
    return numbering;
  }

  /** The series of each demand. */
  public List<Entry> entries() {
    return live.isEmpty() ? entries : live.stream().map(Windows::entry).toList();
  }

  /**
   * Writes the buckets.
   *
   * @param all whether to write all of them; else those that changed since the last time
   */
  public <E extends Exception> void write(boolean all, NumberSink<E> to) throws E {
    long series = live.stream().mapToLong(each -> each.series().size() + 1L).sum();
    long max = Math.max(FEWEST_BUCKETS, MAX_BUCKETS / Math.max(1, series));
    for (int i = 0; i < live.size(); i++) {
      live.get(i).write(i, all, max, to);
    }
  }

  /** The buckets. */
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
