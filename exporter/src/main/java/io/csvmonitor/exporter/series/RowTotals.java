package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.dedup.TextHash;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of each row of an Upsert source: the total that it has now, and how much of it was
 * counted.
 *
 * <p>Takes up to 90 bytes for each row that is remembered. Rows are forgotten when they are older
 * than the source's retention, or, the oldest first, when there is no room for another one. A row
 * that is no newer than those forgotten of its file is taken as counted, as is one for which there
 * is no room: so forgetting never counts a row twice.
 */
public final class RowTotals {
  /** Of rows that were kept by a version which did not keep theirs. */
  public static final long ANY_ROTATION = 0;

  private static final int MIN_CAPACITY = 64;
  private static final int SAMPLE = 4_096;

  /** Takes what is kept of one row. */
  public interface EntryConsumer<E extends Exception> {
    /**
     * Takes one row.
     *
     * @param current its total
     * @param counted how much of it was counted
     * @param present whether the present version of its file has it
     */
    void accept(
        long key, long rotationId, long time, double current, double counted, boolean present)
        throws E;
  }

  private int max;
  private long[] keys = {};
  private long[] times = {};
  private double[] current = {};
  private double[] counted = {};
  private int[] rotationIds = {};
  private boolean[] used = {};
  private boolean[] touched = {};

  /** Under Restate: whether the present version of the file has the row. */
  private boolean[] present = {};

  /** Files that have rows. */
  private final Set<Long> known = new HashSet<>();

  /** Under Restate: files that had rows in an earlier version which the present one may lack. */
  private final Set<Long> restated = new HashSet<>();

  /** Rows that replaced another one since rows were kept last. */
  private long merged;

  private int size;

  /** Of each rotation the newest time of the rows that were forgotten. */
  private Map<Long, Long> horizons = new HashMap<>();

  private long newest = RowTime.NONE;
  private long fullAt = Long.MAX_VALUE;
  private long assumed;

  /**
   * Remembers nothing yet.
   *
   * @param max rows that are remembered at the most
   */
  public RowTotals(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("rows to remember must be at least 1, found " + max);
    }
    this.max = max;
    allocate(MIN_CAPACITY);
  }

  /** From now on so many rows may be remembered; what is above it is forgotten. */
  public void limit(int rows) {
    max = rows;
    boolean frees = true;
    while (size > max && frees) {
      frees = makeRoom();
    }
  }

  /** Tells rows apart: the file's rotation, the time, and the series. */
  static long key(long rotationId, long time, long series) {
    return TextHash.mix(TextHash.mix(rotationId) + time) ^ series;
  }

  /** The series of a row whose file and time are known. */
  static long seriesOf(long key, long rotationId, long time) {
    return key(rotationId, time, key);
  }

  /** Rows that are remembered. */
  public int size() {
    return size;
  }

  /** Rows that may be remembered. */
  public int max() {
    return max;
  }

  /** Rows that were taken as counted, since they may be among the forgotten ones. */
  public long assumed() {
    return assumed;
  }

  /** Of each rotation the newest time of the rows that were forgotten. */
  public Map<Long, Long> horizons() {
    return Map.copyOf(horizons);
  }

  /** Goes on from what had been forgotten. */
  public void restoreHorizons(Map<Long, Long> kept) {
    kept.forEach((rotationId, time) -> horizons.merge(rotationId, time, Math::max));
  }

  /**
   * A row's total.
   *
   * @return how much more it is than was counted before, 0 or more; NaN if it is taken as counted
   */
  double put(long key, long rotationId, long time, double total) {
    return put(key, rotationId, time, total, true);
  }

  private double put(long key, long rotationId, long time, double total, boolean replaces) {
    int at = slot(key);
    if (!used[at]) {
      if (time != RowTime.NONE && time <= horizon(rotationId)) {
        assumed++;
        return Double.NaN;
      }
      at = add(key, rotationId, time);
      if (at < 0) {
        assumed++;
        return Double.NaN;
      }
    }
    if (replaces && touched[at] && current[at] != total) {
      merged++;
    }
    return set(at, total);
  }

  private double set(int at, double total) {
    touched[at] = true;
    present[at] = true;
    current[at] = total;
    double more = Math.max(0, total - counted[at]);
    counted[at] += more;
    return more;
  }

  /**
   * Adds a part to a row's total, or begins with it if the present version of the file did not have
   * the row.
   *
   * @return how much more the total is than was counted before, 0 or more; NaN if the part is taken
   *     as counted
   */
  double add(long key, long rotationId, long time, double part) {
    return put(key, rotationId, time, part + presentTotal(key), false);
  }

  /** What the present version of the file has of the row; 0 if it has nothing. */
  double presentTotal(long key) {
    int at = slot(key);
    return used[at] && present[at] ? current[at] : 0;
  }

  /** Whether there are rows of a file. */
  boolean knows(long rotationId) {
    return known.contains(rotationId);
  }

  /** A new version of a file begins: it has no rows yet. */
  void beginVersion(long rotationId) {
    for (int i = 0; i < keys.length; i++) {
      if (used[i] && present[i] && rotationIds[i] == rotationId) {
        present[i] = false;
        touched[i] = true;
        restated.add(rotationId);
      }
    }
  }

  /** Takes a row that a new version of a file does not have, with its total until now. */
  interface GoneConsumer {
    void accept(long key, long time, double total);
  }

  /**
   * The present version of a file was read to its end: rows of its times that it does not have get
   * the total 0.
   */
  void endVersion(long rotationId, GoneConsumer gone) {
    if (!restated.contains(rotationId)) {
      return;
    }
    boolean lacksRows = false;
    Set<Long> said = new HashSet<>();
    for (int i = 0; i < keys.length; i++) {
      if (used[i] && present[i] && rotationIds[i] == rotationId) {
        said.add(times[i]);
      }
    }
    for (int i = 0; i < keys.length; i++) {
      if (!used[i] || present[i] || rotationIds[i] != rotationId) {
        continue;
      }
      lacksRows = true;
      if (current[i] != 0 && said.contains(times[i])) {
        gone.accept(keys[i], times[i], current[i]);
        current[i] = 0;
        touched[i] = true;
      }
    }
    if (!lacksRows) {
      restated.remove(rotationId);
    }
  }

  /** Rows that replaced another total of the same row since rows were kept last. */
  long merged() {
    return merged;
  }

  private long horizon(long rotationId) {
    return Math.max(
        horizons.getOrDefault(rotationId, RowTime.NONE),
        horizons.getOrDefault(ANY_ROTATION, RowTime.NONE));
  }

  /** What the row was before, or NaN if it was not there. */
  double current(long key) {
    int at = slot(key);
    return used[at] ? current[at] : Double.NaN;
  }

  /** Goes on with a row that was kept; what had been forgotten must be known before. */
  public void restore(
      long key, long rotationId, long time, double total, double done, boolean isPresent) {
    restore(key, rotationId, time, total, done, isPresent, false);
  }

  private void restore(
      long key,
      long rotationId,
      long time,
      double total,
      double done,
      boolean isPresent,
      boolean changed) {
    int known = slot(key);
    if (!used[known] && time != RowTime.NONE && time <= horizon(rotationId)) {
      // A journal may have an older total of a row that changed once more before it was forgotten.
      return;
    }
    int at = used[known] ? known : add(key, rotationId, time);
    if (at >= 0) {
      current[at] = total;
      counted[at] = done;
      touched[at] = changed;
      present[at] = isPresent;
      if (!isPresent) {
        restated.add(rotationId);
      }
    } else if (time != RowTime.NONE) {
      // There is no room: it is forgotten like an older one, else it would count again.
      horizons.merge(rotationId, time, Math::max);
    }
  }

  /** Takes another's rows over, and leaves it empty. */
  void takeOver(RowTotals other) {
    other.forEach(
        (key, rotationId, time, total, done, isPresent) ->
            restore(key, rotationId, time, total, done, isPresent, true));
    restoreHorizons(other.horizons);
    assumed += other.assumed;
    other.clear();
  }

  /** Forgets all rows, as if there had been none. */
  void clear() {
    allocate(MIN_CAPACITY);
    horizons = new HashMap<>();
    restated.clear();
    newest = RowTime.NONE;
    fullAt = Long.MAX_VALUE;
    assumed = 0;
  }

  /** Gives the rows that changed since the last call. */
  public <E extends Exception> void forEachTouched(EntryConsumer<E> consumer) throws E {
    for (int i = 0; i < keys.length; i++) {
      if (touched[i]) {
        touched[i] = false;
        consumer.accept(keys[i], rotationIds[i], times[i], current[i], counted[i], present[i]);
      }
    }
  }

  /** Gives all rows. */
  public <E extends Exception> void forEach(EntryConsumer<E> consumer) throws E {
    for (int i = 0; i < keys.length; i++) {
      if (used[i]) {
        consumer.accept(keys[i], rotationIds[i], times[i], current[i], counted[i], present[i]);
      }
    }
  }

  /** Forgets rows that are older than a time, in milliseconds since the epoch. */
  void forgetBefore(long time) {
    int old = 0;
    for (int i = 0; i < keys.length; i++) {
      if (isBefore(i, time)) {
        old++;
      }
    }
    // A new table is made only when that is worth it.
    if (old > size / 4) {
      resize(keys.length, time);
    }
  }

  private boolean isBefore(int at, long time) {
    return used[at] && times[at] != RowTime.NONE && times[at] < time;
  }

  /** A place for a row that is not there; -1 if there is no room. */
  private int add(long key, long rotationId, long time) {
    if (size >= max && !makeRoom()) {
      return -1;
    }
    if (size * 3L >= keys.length * 2L) {
      resize(Math.addExact(keys.length, keys.length / 2), RowTime.NONE);
    }
    int at = slot(key);
    used[at] = true;
    keys[at] = key;
    rotationIds[at] = Math.toIntExact(rotationId);
    times[at] = time;
    known.add(rotationId);
    newest = Math.max(newest, time);
    size++;
    return at;
  }

  /** Forgets about a quarter of the rows, the oldest, but none that are as new as the newest. */
  private boolean makeRoom() {
    if (newest == RowTime.NONE || newest == fullAt) {
      return false;
    }
    long[] sample = new long[SAMPLE];
    int count = 0;
    int step = Math.max(1, keys.length / SAMPLE);
    for (int i = 0; i < keys.length && count < SAMPLE; i += step) {
      if (used[i] && times[i] != RowTime.NONE) {
        sample[count++] = times[i];
      }
    }
    Arrays.sort(sample, 0, count);
    long oldest = count == 0 ? newest : Math.min(newest, sample[count / 4] + 1);
    int before = size;
    resize(keys.length, oldest);
    if (size == before) {
      resize(keys.length, newest);
    }
    fullAt = size == before ? newest : Long.MAX_VALUE;
    return size < before;
  }

  private void resize(int capacity, long oldest) {
    long[] oldKeys = keys;
    long[] oldTimes = times;
    double[] oldCurrent = current;
    double[] oldCounted = counted;
    int[] oldRotationIds = rotationIds;
    boolean[] oldUsed = used;
    boolean[] oldTouched = touched;
    boolean[] oldPresent = present;
    allocate(capacity);
    for (int i = 0; i < oldKeys.length; i++) {
      if (!oldUsed[i]) {
        continue;
      }
      if (oldTimes[i] != RowTime.NONE && oldTimes[i] < oldest) {
        horizons.merge((long) oldRotationIds[i], oldTimes[i], Math::max);
        continue;
      }
      int at = slot(oldKeys[i]);
      used[at] = true;
      keys[at] = oldKeys[i];
      times[at] = oldTimes[i];
      current[at] = oldCurrent[i];
      counted[at] = oldCounted[i];
      rotationIds[at] = oldRotationIds[i];
      touched[at] = oldTouched[i];
      present[at] = oldPresent[i];
      size++;
    }
  }

  private void allocate(int capacity) {
    keys = new long[capacity];
    times = new long[capacity];
    current = new double[capacity];
    counted = new double[capacity];
    rotationIds = new int[capacity];
    used = new boolean[capacity];
    touched = new boolean[capacity];
    present = new boolean[capacity];
    size = 0;
  }

  private int slot(long key) {
    int at = (int) Math.unsignedMultiplyHigh(TextHash.mix(key), keys.length);
    while (used[at] && keys[at] != key) {
      at = at + 1 == keys.length ? 0 : at + 1;
    }
    return at;
  }
}
