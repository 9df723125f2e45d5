package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.TextHash;

/**
 * What is known of each row of an Upsert source: the total that it has now, and how much of it was
 * counted.
 *
 * <p>Takes about 48 bytes for each row that is remembered. Rows older than the source's retention
 * are forgotten; such a row, written again, counts as a new one.
 */
public final class UpsertMemory {
  /** Takes what is kept of one row. */
  public interface EntryConsumer {
    void accept(long key, long time, double current, double counted);
  }

  private long[] keys = new long[64];
  private long[] times = new long[64];
  private double[] current = new double[64];
  private double[] counted = new double[64];
  private boolean[] used = new boolean[64];
  private boolean[] touched = new boolean[64];
  private int size;
  private int lastSlot;

  /** Tells rows apart: the file's lineage, the time, and the series. */
  static long key(long lineage, long time, long series) {
    return TextHash.mix(TextHash.mix(lineage) + time) ^ series;
  }

  /** Rows that are remembered. */
  public int size() {
    return size;
  }

  /**
   * A row's total.
   *
   * @return how much more it is than was counted before, 0 or more
   */
  double put(long key, long time, double total) {
    int at = slot(key);
    if (!used[at]) {
      if (size * 3L > keys.length * 2L) {
        resize(keys.length * 2, Long.MIN_VALUE);
        at = slot(key);
      }
      used[at] = true;
      keys[at] = key;
      times[at] = time;
      current[at] = total;
      counted[at] = 0;
      size++;
    }
    lastSlot = at;
    touched[at] = true;
    current[at] = total;
    double more = Math.max(0, total - counted[at]);
    counted[at] += more;
    return more;
  }

  /** What the row was before, or NaN if it was not there. */
  double current(long key) {
    int at = slot(key);
    return used[at] ? current[at] : Double.NaN;
  }

  /** Goes on with a row that was kept. */
  public void restore(long key, long time, double total, double done) {
    put(key, time, total);
    counted[lastSlot] = done;
    touched[lastSlot] = false;
  }

  /** Takes another's rows over, and leaves it empty. */
  void takeOver(UpsertMemory other) {
    other.forEach(
        (key, time, total, done) -> {
          restore(key, time, total, done);
          touched[lastSlot] = true;
        });
    other.clear();
  }

  /** Forgets all rows. */
  void clear() {
    adopt(new UpsertMemory());
  }

  /** Gives the rows that changed since the last call. */
  public void forEachTouched(EntryConsumer consumer) {
    for (int i = 0; i < keys.length; i++) {
      if (touched[i]) {
        touched[i] = false;
        consumer.accept(keys[i], times[i], current[i], counted[i]);
      }
    }
  }

  /** Gives all rows. */
  public void forEach(EntryConsumer consumer) {
    for (int i = 0; i < keys.length; i++) {
      if (used[i]) {
        consumer.accept(keys[i], times[i], current[i], counted[i]);
      }
    }
  }

  /** Forgets rows that are older than a time, in milliseconds since the epoch. */
  void forgetBefore(long time) {
    int old = 0;
    for (int i = 0; i < keys.length; i++) {
      if (used[i] && times[i] != Series.NO_TIME && times[i] < time) {
        old++;
      }
    }
    // A table is made anew only when that is worth it.
    if (old > size / 4) {
      resize(keys.length, time);
    }
  }

  private void resize(int capacity, long oldest) {
    UpsertMemory bigger = new UpsertMemory();
    bigger.keys = new long[capacity];
    bigger.times = new long[capacity];
    bigger.current = new double[capacity];
    bigger.counted = new double[capacity];
    bigger.used = new boolean[capacity];
    bigger.touched = new boolean[capacity];
    for (int i = 0; i < keys.length; i++) {
      if (used[i] && (times[i] == Series.NO_TIME || times[i] >= oldest)) {
        bigger.restore(keys[i], times[i], current[i], counted[i]);
        bigger.touched[bigger.lastSlot] = touched[i];
      }
    }
    adopt(bigger);
  }

  private void adopt(UpsertMemory other) {
    keys = other.keys;
    times = other.times;
    current = other.current;
    counted = other.counted;
    used = other.used;
    touched = other.touched;
    size = other.size;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int at = (int) TextHash.mix(key) & mask;
    while (used[at] && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }
}
