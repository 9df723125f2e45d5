package io.csvmonitor.exporter.csv.dedup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a file were counted, so that a rewritten file adds only the rows that it did not
 * have before, as often as it did not have them.
 *
 * <p>Takes 8 bytes for each row that is remembered, and up to 16 more while a rewritten file is
 * compared. Rows are forgotten in lots, those read first before others, once all of a lot are older
 * than the source's retention, or the source's {@link RowBudget} has no room. In a file that is
 * rewritten afterwards, rows as old as the forgotten ones, or as many of those that are not
 * recognised where rows have no time, are taken as counted: so forgetting never counts a row twice.
 */
public final class SeenRows implements RowDeduplication {
  /** Most files have few rows: what they are remembered in grows with them. */
  private static final int FIRST_ROWS = 16;

  private static final int GROWTH = 4;

  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private RowBudget budget;
  private int capacity;
  private long first;
  private long next;
  private long horizon;
  private long lastTime = RowTime.NONE;
  private List<String> columns;
  private @Nullable RowKeys keys;
  private boolean begun;
  private @Nullable LongCounts unseen;

  /** Rows not newer than this had fallen out when the present version began. */
  private long skippedTime = RowTime.NONE;

  /** Of the rows that had fallen out then, those that were not found again yet. */
  private long skippedRows;

  /** Of those, how many may have had no time: bad rows, or all rows where rows have no time. */
  private long skippedUntimed;

  /** Rows without a time that were ever remembered, a bound for those of them that fell out. */
  private long untimed;

  private long assumed;
  private boolean anyRows;
  private @Nullable CountedRow last;

  /** Remembers nothing yet. */
  public SeenRows(RowBudget budget) {
    this(budget, State.NOTHING);
  }

  /** Goes on from what was kept; the rows themselves are given by {@link #restore}. */
  public SeenRows(RowBudget budget, State state) {
    this.columns = state.columns();
    this.first = state.first();
    this.next = state.first();
    this.horizon = state.horizon();
    this.lastTime = state.lastTime();
    Comparison comparison = state.comparison();
    if (comparison.comparing()) {
      // Which rows are unseen shows when the file is read from its beginning again.
      this.unseen = new LongCounts(0);
    }
    this.skippedTime = orElse(comparison.skippedTime(), RowTime.NONE);
    this.skippedRows = comparison.skippedRows();
    // A state of an earlier version does not say which rows had no time: it may be all.
    this.untimed = orElse(state.untimed(), state.next());
    this.skippedUntimed = orElse(comparison.skippedUntimed(), comparison.skippedRows());
    this.budget = budget;
    budget.join(this, 0);
  }

  private static long orElse(@Nullable Long value, long other) {
    return value == null ? other : value;
  }

  /** From now on the rows count for another bound. */
  public void moveTo(RowBudget other) {
    leave();
    budget = other;
    other.join(this, capacity);
  }

  /** The file is forgotten, and with it its rows. */
  public void leave() {
    budget.leave(this, capacity);
  }

  /**
   * What is kept over a restart, beside the rows.
   *
   * @param columns the columns by which rows are compared
   * @param first rows that fell out
   * @param next rows in all
   * @param horizon the newest time of those that fell out
   * @param untimed rows without a time that were ever remembered; null where it was not kept
   */
  public record State(
      List<String> columns,
      long first,
      long next,
      long horizon,
      long lastTime,
      @JsonUnwrapped Comparison comparison,
      @Nullable Long untimed) {
    private static final State NOTHING =
        new State(
            List.of(), 0, 0, RowTime.NONE, RowTime.NONE, new Comparison(false, 0, null, 0L), 0L);

    /** The same with these columns. */
    public State withColumns(List<String> others) {
      return new State(others, first, next, horizon, lastTime, comparison, untimed);
    }
  }

  /**
   * What is kept of the comparison of a rewritten file.
   *
   * @param comparing whether the file's present version was not yet found to have all that earlier
   *     ones had
   * @param skippedRows rows that fell out before the present version, and were not found in it yet
   * @param skippedTime the newest time of those; null for none
   * @param skippedUntimed how many of the skipped rows may have had no time; null where it was not
   *     kept
   */
  public record Comparison(
      boolean comparing,
      long skippedRows,
      @Nullable Long skippedTime,
      @Nullable Long skippedUntimed) {}

  public State state() {
    return new State(
        columns,
        first,
        next,
        horizon,
        lastTime,
        new Comparison(unseen != null, skippedRows, skippedTime, skippedUntimed),
        untimed);
  }

  /** The columns by which rows are compared; null if they are not known yet. */
  public @Nullable Header columns() {
    return columns.isEmpty() ? null : new Header(columns);
  }

  /** Whether the present version was not yet found to have all that earlier ones had. */
  public boolean isComparing() {
    return unseen != null;
  }

  /**
   * The file is read from its beginning: what is remembered of it is compared with what comes, once
   * its columns are known.
   */
  public void rewritten() {
    begun = true;
  }

  /** The file could not be read after all, not one row: all is as it was before it was tried. */
  public void notRewritten() {
    begun = false;
  }

  private void compare() {
    begun = false;
    unseen = null;
    LongCounts counts = new LongCounts((int) Math.min(Integer.MAX_VALUE / 2, next - first));
    for (Chunk chunk : chunks) {
      for (int i = 0; i < chunk.count; i++) {
        counts.add(chunk.keys[i]);
      }
    }
    if (last != null) {
      counts.add(last.key());
    }
    unseen = counts;
    skippedTime = first > 0 ? horizon : RowTime.NONE;
    skippedRows = first;
    skippedUntimed = Math.min(first, untimed);
  }

  /**
   * A pass over the file is at its end: if it had all that earlier versions had, the rest can only
   * be new.
   */
  public void passed() {
    if (begun) {
      compare();
    }
    // The next pass creates the keys again. For a wide file, they take more memory than many rows.
    keys = null;
    LongCounts left = unseen;
    if (left != null && left.total() == 0) {
      unseen = null;
    }
    if (unseen == null && skippedRows <= 0) {
      skippedRows = 0;
      skippedUntimed = 0;
      skippedTime = RowTime.NONE;
    }
  }

  /**
   * A last row that was counted although its line has no end yet.
   *
   * @param key the number that is made of its contents
   */
  public record CountedRow(long key, long time) {}

  /** Goes on with a last row that was counted, and may be continued. */
  public void countedLast(CountedRow row) {
    last = row;
  }

  /** The last row is one as all others. */
  public void keepLast() {
    CountedRow row = last;
    if (row != null) {
      last = null;
      count(row.key(), row.time());
    }
  }

  /** The last row was read again, and found to be whole. */
  public void lastIsWhole() {
    takeLast();
    keepLast();
    anyRows = true;
  }

  /** The last row became another one. */
  public void lastIsGone() {
    takeLast();
    last = null;
  }

  private void takeLast() {
    if (last != null && unseen != null) {
      unseen.take(last.key());
    }
  }

  /** The number that is made of a row's contents. */
  public long key(String[] row, long time) {
    RowKeys known = keys;
    if (known == null) {
      throw new IllegalStateException("no header yet");
    }
    return known.key(row, time);
  }

  /** Whether a row would be a new one, if it came now. */
  boolean wouldBeNew(long key, long time) {
    LongCounts left = unseen;
    return !mayBeForgotten(time) && (left == null || !left.has(key));
  }

  /** Whether a row that is not recognised may be one of those that fell out. */
  private boolean mayBeForgotten(long time) {
    return time == RowTime.NONE ? skippedUntimed > 0 : time <= skippedTime;
  }

  /**
   * The columns of what comes. Rows are compared by the columns that the file had at first. If one
   * of those is gone, rows cannot be compared with earlier ones: those are taken as fallen out of
   * memory.
   *
   * @param timeColumns the positions of the columns that say the time
   */
  @Override
  public void header(Header header, List<Integer> timeColumns) {
    if (!columns.isEmpty() && !RowKeys.covers(header, columns)) {
      forgetAll();
      columns = List.of();
    }
    if (columns.isEmpty()) {
      columns = header.names();
    }
    keys = new RowKeys(header, columns, timeColumns);
    if (begun) {
      compare();
    }
  }

  /** Whether a row is a new one; it is remembered then. */
  @Override
  public boolean isNew(String[] row, long time) {
    return isNew(key(row, time), time);
  }

  /** Whether a row that could not be read is a new one; it is remembered then. */
  @Override
  public boolean isNew(String text) {
    return isNew(RowKeys.key(text), RowTime.NONE);
  }

  /** Whether there were rows, new or not, since this was last asked. */
  public boolean takeAnyRows() {
    boolean any = anyRows;
    anyRows = false;
    return any;
  }

  private boolean isNew(long key, long time) {
    anyRows = true;
    LongCounts left = unseen;
    if (left != null && left.take(key)) {
      return false;
    }
    if (mayBeForgotten(time)) {
      skippedRows--;
      if (time == RowTime.NONE) {
        skippedUntimed--;
      }
      assumed++;
      return false;
    }
    count(key, time);
    return true;
  }

  private void count(long key, long time) {
    lastTime = Math.max(lastTime, time);
    if (time == RowTime.NONE) {
      untimed++;
    }
    // A row without a time among such that have one is as old as they are.
    remember(key, time == RowTime.NONE ? lastTime : time);
  }

  private void remember(long key, long time) {
    Chunk last = chunks.peekLast();
    if (last == null || last.isFull()) {
      last = room(last);
    }
    last.add(key, time);
    next++;
  }

  private Chunk room(@Nullable Chunk full) {
    int lot = budget.lot();
    int size = full == null ? Math.min(FIRST_ROWS, lot) : full.keys.length;
    boolean grows = full != null && size < lot;
    int more = grows ? Math.min(lot, size * GROWTH) - size : full == null ? size : lot;
    budget.reserve(more);
    capacity += more;
    Chunk last = chunks.peekLast();
    if (grows && last == full && last != null) {
      last.grow(more);
      return last;
    }
    Chunk chunk = new Chunk(more);
    chunks.addLast(chunk);
    return chunk;
  }

  /** Forgets rows that are older than a time, in milliseconds since the epoch. */
  public void forgetBefore(long time) {
    for (Chunk oldest = chunks.peekFirst();
        oldest != null
            && oldest.newest < time
            && oldest.newest != RowTime.NONE
            && chunks.size() > 1;
        oldest = chunks.peekFirst()) {
      forgetOldest();
    }
  }

  /** Forgets the lot of rows that was read first. */
  void forgetOldest() {
    Chunk oldest = chunks.removeFirst();
    capacity -= oldest.keys.length;
    budget.release(oldest.keys.length);
    first += oldest.count;
    horizon = Math.max(horizon, oldest.newest);
  }

  /** Rows that there is room for now. */
  int capacity() {
    return capacity;
  }

  /** Rows that were not recognised, and taken as counted for those that fell out. */
  public long assumed() {
    return assumed;
  }

  private void forgetAll() {
    while (!chunks.isEmpty()) {
      forgetOldest();
    }
    if (unseen != null) {
      compare();
    }
  }

  /** Rows that fell out. */
  public long first() {
    return first;
  }

  /** Rows in all. */
  public long next() {
    return next;
  }

  /** Goes on with a row that was kept, in the order in which they were given. */
  public void restore(long key, long newest) {
    remember(key, newest);
  }

  /** Gives rows to be kept, in the order in which they were read. */
  public void forEachFrom(long from, RowConsumer consumer) throws IOException {
    List<Chunk> wanted = new ArrayList<>();
    long at = next;
    Iterator<Chunk> backwards = chunks.descendingIterator();
    while (at > from && backwards.hasNext()) {
      Chunk chunk = backwards.next();
      wanted.add(chunk);
      at -= chunk.count;
    }
    for (Chunk chunk : wanted.reversed()) {
      for (int i = (int) Math.max(0, from - at); i < chunk.count; i++) {
        consumer.accept(chunk.keys[i], chunk.newest);
      }
      at += chunk.count;
    }
  }

  /** Takes a row's number and a time that it is not newer than. */
  public interface RowConsumer {
    void accept(long key, long newest) throws IOException;
  }

  private static final class Chunk {
    private long[] keys;
    private int count;
    private long newest = RowTime.NONE;

    Chunk(int capacity) {
      keys = new long[capacity];
    }

    boolean isFull() {
      return count == keys.length;
    }

    void grow(int more) {
      keys = Arrays.copyOf(keys, keys.length + more);
    }

    void add(long key, long time) {
      keys[count++] = key;
      if (time > newest) {
        newest = time;
      }
    }
  }
}
