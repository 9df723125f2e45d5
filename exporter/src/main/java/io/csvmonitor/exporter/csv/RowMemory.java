package io.csvmonitor.exporter.csv;

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
 * <p>Takes 8 bytes for each row that is remembered. Rows fall out of it, oldest read first, once
 * all of 4,096 are older than the source's retention, or there are more than {@link #MAX_ROWS}. In
 * a file that is rewritten afterwards, rows as old as those that fell out, or as many of the first
 * ones where rows have no time, are taken as counted.
 */
public final class RowMemory implements SeenRows {
  /** The time of a row that has none. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Rows of one file that are remembered at the most: 80 MB. */
  public static final int MAX_ROWS = 10_000_000;

  private static final int CHUNK = 4_096;

  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private long first;
  private long next;
  private long horizon;
  private long lastTime = NO_TIME;
  private List<String> columns;
  private @Nullable RowKeys keys;
  private @Nullable LongCounts unseen;
  private @Nullable LongCounts unseenBefore;
  private long untimedToSkip;
  private boolean anyRows;
  private @Nullable CountedRow last;

  /** Remembers nothing yet. */
  public RowMemory() {
    this(new State(List.of(), 0, 0, NO_TIME, NO_TIME, false));
  }

  /** Goes on from what was kept; the rows themselves are given by {@link #restore}. */
  public RowMemory(State state) {
    this.columns = state.columns();
    this.horizon = state.horizon();
  }

  /**
   * What is kept over a restart, beside the rows.
   *
   * @param columns the columns by which rows are compared
   * @param first rows that fell out
   * @param next rows in all
   * @param horizon the newest time of those that fell out
   * @param comparing whether the file's present version was not yet found to have all that earlier
   *     ones had
   */
  public record State(
      List<String> columns,
      long first,
      long next,
      long horizon,
      long lastTime,
      boolean comparing) {}

  public State state() {
    return new State(columns, first, next, horizon, lastTime, unseen != null);
  }

  /** Whether the present version was not yet found to have all that earlier ones had. */
  public boolean isComparing() {
    return unseen != null;
  }

  /** The file is read from its beginning: what is remembered of it is compared with what comes. */
  public void rewritten() {
    LongCounts counts = new LongCounts((int) Math.min(MAX_ROWS, next - first));
    for (Chunk chunk : chunks) {
      for (int i = 0; i < chunk.count; i++) {
        counts.add(chunk.keys[i]);
      }
    }
    if (last != null) {
      counts.add(last.key());
    }
    unseenBefore = unseen;
    unseen = counts;
    untimedToSkip = first;
  }

  /** The file could not be read after all, not one row: all is as it was before it was tried. */
  public void notRewritten() {
    unseen = unseenBefore;
  }

  /**
   * A pass over the file is at its end: if it had all that earlier versions had, the rest can only
   * be new.
   */
  public void passed() {
    unseenBefore = null;
    LongCounts left = unseen;
    if (left != null && left.total() == 0) {
      unseen = null;
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
      remember(row.key(), row.time());
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
  long key(String[] row, long time) {
    RowKeys known = keys;
    if (known == null) {
      throw new IllegalStateException("no header yet");
    }
    return known.key(row, time);
  }

  /** Whether a row would be a new one, if it came now. */
  boolean wouldBeNew(long key, long time) {
    LongCounts left = unseen;
    if (left == null) {
      return true;
    }
    boolean forgotten = first > 0 && (time == NO_TIME ? untimedToSkip > 0 : time <= horizon);
    return !forgotten && !left.has(key);
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
  }

  /** Whether a row is a new one; it is remembered then. */
  @Override
  public boolean isNew(String[] row, long time) {
    return isNew(key(row, time), time);
  }

  /** Whether a row that could not be read is a new one; it is remembered then. */
  @Override
  public boolean isNew(String text) {
    return isNew(RowKeys.key(text), NO_TIME);
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
    if (left != null) {
      if (left.take(key)) {
        return false;
      }
      if (first > 0) {
        if (time != NO_TIME && time <= horizon) {
          return false;
        }
        if (time == NO_TIME && untimedToSkip > 0) {
          untimedToSkip--;
          return false;
        }
      }
    }
    remember(key, time);
    return true;
  }

  private void remember(long key, long time) {
    if (time > lastTime) {
      lastTime = time;
    }
    Chunk chunk = chunks.peekLast();
    if (chunk == null || chunk.count == CHUNK) {
      chunk = new Chunk(chunk == null ? 16 : CHUNK);
      chunks.addLast(chunk);
      if (next - first > MAX_ROWS) {
        forgetOldest();
      }
    }
    // A row without a time among such that have one is as old as they are.
    chunk.add(key, time == NO_TIME ? lastTime : time);
    next++;
  }

  /** Forgets rows that are older than a time, in milliseconds since the epoch. */
  public void forgetBefore(long time) {
    for (Chunk oldest = chunks.peekFirst();
        oldest != null && oldest.newest < time && oldest.newest != NO_TIME && chunks.size() > 1;
        oldest = chunks.peekFirst()) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    Chunk oldest = chunks.removeFirst();
    first += oldest.count;
    horizon = Math.max(horizon, oldest.newest);
  }

  private void forgetAll() {
    while (!chunks.isEmpty()) {
      forgetOldest();
    }
    if (unseen != null) {
      unseen = new LongCounts(0);
      untimedToSkip = first;
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

  /** Goes on with a row that was kept. */
  public void restore(long key, long newest) {
    remember(key, newest);
  }

  /**
   * All rows that were kept are there again.
   *
   * @param state as it was then: some of the rows may have fallen out after they were written
   */
  public void restored(State state) {
    long surplus = next - (state.next() - state.first());
    for (Chunk oldest = chunks.peekFirst();
        oldest != null && oldest.count <= surplus;
        oldest = chunks.peekFirst()) {
      surplus -= oldest.count;
      chunks.removeFirst();
    }
    first = state.first() - surplus;
    next = state.next();
    horizon = state.horizon();
    lastTime = state.lastTime();
    if (state.comparing()) {
      // Which rows are unseen shows when the file is read from its beginning again.
      unseen = new LongCounts(0);
    }
  }

  /** Gives rows to be kept, in the order in which they were read. */
  public void forEachFrom(long from, RowConsumer consumer) {
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
    void accept(long key, long newest);
  }

  private static final class Chunk {
    private long[] keys;
    private int count;
    private long newest = NO_TIME;

    Chunk(int capacity) {
      keys = new long[capacity];
    }

    void add(long key, long time) {
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, Math.min(CHUNK, count * 4));
      }
      keys[count++] = key;
      if (time > newest) {
        newest = time;
      }
    }
  }
}
