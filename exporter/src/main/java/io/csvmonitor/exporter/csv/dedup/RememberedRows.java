package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a file's counted rows, within a bound. Rows are forgotten in chunks, the rows that
 * were read first before others. The number, the newest time and the sum of the keys of the
 * forgotten rows stay. Not thread-safe.
 */
final class RememberedRows {
  /** The initial capacity. Most files have few rows, and the memory grows with the rows. */
  private static final int FIRST_ROWS = 16;

  private static final int GROWTH = 4;

  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private RowBudget budget;
  private int capacity;
  private long next;
  private long forgotten;
  private long newestForgotten;
  private @Nullable Long forgottenKeys;

  /** Continues from a saved state. {@link #add} restores the rows. */
  RememberedRows(RowBudget budget, SeenRows.Forgotten kept) {
    this.forgotten = kept.first();
    this.next = kept.first();
    this.newestForgotten = kept.horizon();
    this.forgottenKeys = kept.forgottenKeys();
    this.budget = budget;
    budget.join(this);
    joinDistinct();
  }

  private void joinDistinct() {
    DistinctRows all = budget.distinct();
    if (all != null) {
      forEach(all::add);
      if (forgotten > 0) {
        all.forgotten(newestForgotten);
      }
    }
  }

  /** The rows of all files; null if the rows of each file are compared alone. */
  @Nullable DistinctRows distinct() {
    return budget.distinct();
  }

  /** Counts the rows against another budget from now on. */
  void moveTo(RowBudget other) {
    budget.leave(this);
    budget = other;
    // The other budget may forget some of these rows at once, which removes them from the table.
    joinDistinct();
    other.join(this);
  }

  /** Forgets the file and its rows. */
  void leave() {
    budget.leave(this);
    DistinctRows all = budget.distinct();
    if (all != null) {
      forEach(all::remove);
      chunks.forEach(chunk -> all.forgotten(chunk.newest));
    }
  }

  /** A time that is not older than the rows that are forgotten next. */
  long oldest() {
    Chunk oldest = chunks.peekFirst();
    return oldest == null ? RowTime.NONE : oldest.newest;
  }

  /** The saved state of the forgotten rows. */
  SeenRows.Forgotten forgotten() {
    return new SeenRows.Forgotten(forgotten, newestForgotten, forgottenKeys);
  }

  /** The number of forgotten rows. */
  long first() {
    return forgotten;
  }

  /** The number of all rows, remembered and forgotten. */
  long next() {
    return next;
  }

  /** The number of rows that fit into the reserved memory. */
  int capacity() {
    return capacity;
  }

  /**
   * Remembers a row.
   *
   * @param time in milliseconds since the epoch; {@link RowTime#NONE} if the row has none
   */
  void add(long key, long time) {
    Chunk last = chunks.peekLast();
    if (last == null || last.isFull()) {
      last = room(last);
    }
    last.add(key, time);
    next++;
    DistinctRows all = budget.distinct();
    if (all != null) {
      all.add(key);
    }
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
  void forgetBefore(long time) {
    for (Chunk oldest = chunks.peekFirst();
        oldest != null
            && oldest.newest < time
            && oldest.newest != RowTime.NONE
            && chunks.size() > 1;
        oldest = chunks.peekFirst()) {
      forgetOldest();
    }
  }

  /** Forgets the chunk of rows that was read first. */
  void forgetOldest() {
    Chunk oldest = chunks.removeFirst();
    capacity -= oldest.keys.length;
    budget.release(oldest.keys.length);
    forgotten += oldest.count;
    newestForgotten = Math.max(newestForgotten, oldest.newest);
    if (forgottenKeys != null) {
      forgottenKeys += oldest.sum();
    }
    DistinctRows all = budget.distinct();
    if (all != null) {
      oldest.forEach(all::remove);
      all.forgotten(oldest.newest);
    }
  }

  /** Forgets all rows and the sum of their keys: later keys are created in another way. */
  void forgetAll() {
    while (!chunks.isEmpty()) {
      forgetOldest();
    }
    forgottenKeys = null;
  }

  /** Gives the keys of all remembered rows. */
  void forEach(LongConsumer consumer) {
    for (Chunk chunk : chunks) {
      chunk.forEach(consumer);
    }
  }

  /** Gives the rows to save, in the order in which they were read. */
  void forEachFrom(long from, SeenRows.RowConsumer consumer) throws IOException {
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

    void forEach(LongConsumer consumer) {
      for (int i = 0; i < count; i++) {
        consumer.accept(keys[i]);
      }
    }

    long sum() {
      long sum = 0;
      for (int i = 0; i < count; i++) {
        sum += keys[i];
      }
      return sum;
    }
  }
}
