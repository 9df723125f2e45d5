package io.csvmonitor.exporter.csv.dedup;

/**
 * Counts the occurrences of many numbers, in an open-addressing table that needs 16 bytes for each
 * number if its size was estimated correctly. Otherwise, or if numbers are removed, it needs up to
 * 64 bytes for each of the most numbers that had occurrences at the same time, and as many again
 * while it is built again.
 */
public final class LongCounts {
  private static final long FREE = 0;

  /** The key of the number that means a free place as a key. */
  private static final long KEY_OF_FREE = Long.MIN_VALUE;

  /** A factor that spreads similar numbers. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long[] keys;
  private int[] counts;
  private int used;
  private long total;

  /**
   * No numbers.
   *
   * @param expected the estimated number of different numbers
   */
  public LongCounts(int expected) {
    int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(16, expected) * 4L / 3 + 1);
    keys = new long[capacity];
    counts = new int[capacity];
  }

  /** The sum of all counts. */
  long total() {
    return total;
  }

  /**
   * Adds an occurrence of a number.
   *
   * @return the count of the number after the call
   */
  public int add(long number) {
    long key = key(number);
    if (used * 4L > keys.length * 3L) {
      grow();
    }
    int at = find(key);
    if (keys[at] == FREE) {
      keys[at] = key;
      used++;
    }
    total++;
    return ++counts[at];
  }

  /** The memory of the table in bytes. */
  long bytes() {
    return (long) keys.length * (Long.BYTES + Integer.BYTES);
  }

  /** Whether a number has an occurrence. */
  boolean has(long number) {
    return count(number) > 0;
  }

  /** The number of occurrences of a number. */
  int count(long number) {
    return counts[find(key(number))];
  }

  /**
   * Removes an occurrence of a number.
   *
   * @return false if there was none
   */
  boolean take(long number) {
    long key = key(number);
    int at = find(key);
    if (counts[at] == 0) {
      return false;
    }
    counts[at]--;
    total--;
    return true;
  }

  /**
   * The key of a number. Any number can be a key, so the number that means a free place has another
   * key.
   */
  private static long key(long number) {
    return number == FREE ? KEY_OF_FREE : number;
  }

  /**
   * The place of a key, or the free place for it. A key stays in its place when its count becomes
   * 0.
   */
  private int find(long key) {
    int at = (int) Math.unsignedMultiplyHigh(key * GOLDEN, keys.length);
    while (keys[at] != key && keys[at] != FREE) {
      at = at + 1 == keys.length ? 0 : at + 1;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    int left = 0;
    for (int count : oldCounts) {
      left += count > 0 ? 1 : 0;
    }
    // If most numbers were removed, the places of these numbers are enough.
    int capacity = left * 2L > used ? oldKeys.length * 2 : oldKeys.length;
    keys = new long[capacity];
    counts = new int[capacity];
    used = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
        used++;
      }
    }
  }
}
