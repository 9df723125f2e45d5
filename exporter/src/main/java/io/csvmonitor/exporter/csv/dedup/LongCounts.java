package io.csvmonitor.exporter.csv.dedup;

/**
 * How often each of many numbers is there: an open-addressing table, of 16 bytes a number if it was
 * made for so many.
 */
public final class LongCounts {
  private static final long FREE = 0;

  /** The key of the number that as a key means a free place. */
  private static final long KEY_OF_FREE = Long.MIN_VALUE;

  /** Spreads numbers that are near to each other. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long[] keys;
  private int[] counts;
  private int used;
  private long total;

  /**
   * None yet.
   *
   * @param expected how many different numbers are likely
   */
  public LongCounts(int expected) {
    int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(16, expected) * 4L / 3 + 1);
    keys = new long[capacity];
    counts = new int[capacity];
  }

  /** All numbers, each as often as it is there. */
  long total() {
    return total;
  }

  /**
   * Adds one.
   *
   * @return how often it is there now
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

  /** Whether it is there. */
  boolean has(long number) {
    return counts[find(key(number))] > 0;
  }

  /** Takes one away; false if there is none. */
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

  /** Any other number may be a key; this one stands where there is none. */
  private static long key(long number) {
    return number == FREE ? KEY_OF_FREE : number;
  }

  /**
   * The place of a key, or the free one where it belongs; a key stays in its place when its count
   * falls to 0.
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
    keys = new long[oldKeys.length * 2];
    counts = new int[oldKeys.length * 2];
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
