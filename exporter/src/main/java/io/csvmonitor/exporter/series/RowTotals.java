package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.dedup.TextHash;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The totals of the rows of an Upsert or Restate source: for each row, its current total, and the
 * part of the total that was counted.
 *
 * <p>Takes up to 90 bytes for each row that is remembered. A row is forgotten when it is older than
 * the retention of the source. If there is no room for another row, the oldest rows are forgotten.
 * Some rows are then assumed to be counted: a row without room, and a row that is not newer than
 * the newest forgotten row of its file. So forgetting never counts a row twice.
 */
public final class RowTotals {
  /** The rotation of rows from the state of an earlier version, which did not store rotations. */
  public static final long ANY_ROTATION = 0;

  private static final int MIN_CAPACITY = 64;
  private static final int SAMPLE = 4_096;

  /** Takes the saved data of one row. */
  public interface EntryConsumer<E extends Exception> {
    /**
     * Takes one row.
     *
     * @param current the total of the row
     * @param counted the part of the total that was counted
     * @param present whether the current version of its file has the row
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

  /** Under Restate: whether the current version of the file has the row. */
  private boolean[] present = {};

  /** The rotations with rows. */
  private final Set<Long> known = new HashSet<>();

  /**
   * Under Restate: files with rows of an earlier version that may be missing in the current
   * version.
   */
  private final Set<Long> restated = new HashSet<>();

  /** The number of rows since the last save that replaced another total. */
  private long merged;

  private int size;

  /** For each rotation, the newest time of the forgotten rows. */
  private Map<Long, Long> horizons = new HashMap<>();

  private long newest = RowTime.NONE;

  /** The newest time at which no row could be forgotten; {@link RowTime#NONE} if there is room. */
  private long fullAt = RowTime.NONE;

  private long assumed;

  /**
   * A memory without rows.
   *
   * @param max the maximum number of remembered rows
   */
  public RowTotals(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("rows to remember must be at least 1, found " + max);
    }
    this.max = max;
    allocate(MIN_CAPACITY);
  }

  /** Sets the maximum number of remembered rows. Rows above the maximum are forgotten. */
  public void limit(int rows) {
    max = rows;
    boolean frees = true;
    while (size > max && frees) {
      frees = makeRoom();
    }
  }

  /** The key of a row: a hash of the rotation of its file, its time and its series. */
  static long key(long rotationId, long time, long series) {
    return TextHash.mix(TextHash.mix(rotationId) + time) ^ series;
  }

  /** The series of a row whose file and time are known. */
  static long seriesOf(long key, long rotationId, long time) {
    return key(rotationId, time, key);
  }

  /** The number of remembered rows. */
  public int size() {
    return size;
  }

  /** The maximum number of remembered rows. */
  public int max() {
    return max;
  }

  /** The number of rows that were assumed to be counted, because they may be forgotten rows. */
  public long assumed() {
    return assumed;
  }

  /** For each rotation, the newest time of the forgotten rows. */
  public Map<Long, Long> horizons() {
    return Map.copyOf(horizons);
  }

  /** Restores the times of forgotten rows. */
  public void restoreHorizons(Map<Long, Long> kept) {
    kept.forEach((rotationId, time) -> horizons.merge(rotationId, time, Math::max));
  }

  /**
   * Sets the total of a row.
   *
   * @return the part of the total that was not counted yet, 0 or more; NaN if the row is assumed to
   *     be counted
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
   * Adds a part to the total of a row. If the row is new in the current version of the file, the
   * total is the part.
   *
   * @return the part of the total that was not counted yet, 0 or more; NaN if the part is assumed
   *     to be counted
   */
  double add(long key, long rotationId, long time, double part) {
    return put(key, rotationId, time, part + presentTotal(key), false);
  }

  /**
   * The total of the row in the current version of the file; 0 if this version does not have the
   * row.
   */
  double presentTotal(long key) {
    int at = slot(key);
    return used[at] && present[at] ? current[at] : 0;
  }

  /** Whether rows of a rotation are remembered. */
  boolean knows(long rotationId) {
    return known.contains(rotationId);
  }

  /** Begins a new version of a file, which has no rows yet. */
  void beginVersion(long rotationId) {
    for (int i = 0; i < keys.length; i++) {
      if (used[i] && present[i] && rotationIds[i] == rotationId) {
        present[i] = false;
        touched[i] = true;
        restated.add(rotationId);
      }
    }
  }

  /** Takes a row that is missing in the new version of a file, with its previous total. */
  interface GoneConsumer {
    void accept(long key, long time, double total);
  }

  /**
   * Ends a version of a file that was read to its end. The total becomes 0 for each missing row
   * with a time that the version contains.
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

  /** The number of rows since the last save that replaced another total of the same row. */
  long merged() {
    return merged;
  }

  private long horizon(long rotationId) {
    return Math.max(
        horizons.getOrDefault(rotationId, RowTime.NONE),
        horizons.getOrDefault(ANY_ROTATION, RowTime.NONE));
  }

  /** The total of the row, or NaN if the row is unknown. */
  double current(long key) {
    int at = slot(key);
    return used[at] ? current[at] : Double.NaN;
  }

  /** Restores a saved row. The times of forgotten rows must be restored first. */
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
      // A journal can contain an older total of a row that changed again before it was forgotten.
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
      // There is no room: the row is forgotten like an older row. Otherwise it would count again.
      horizons.merge(rotationId, time, Math::max);
    }
  }

  /** Takes all rows of another memory, which is empty afterwards. */
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
    fullAt = RowTime.NONE;
    assumed = 0;
  }

  /** Calls the consumer with each row that changed since the last call. */
  public <E extends Exception> void forEachTouched(EntryConsumer<E> consumer) throws E {
    for (int i = 0; i < keys.length; i++) {
      if (touched[i]) {
        touched[i] = false;
        consumer.accept(keys[i], rotationIds[i], times[i], current[i], counted[i], present[i]);
      }
    }
  }

  /** Calls the consumer with each row. */
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
    // A new table is created only if enough rows are too old.
    if (old > size / 4) {
      resize(keys.length, time);
    }
  }

  private boolean isBefore(int at, long time) {
    return used[at] && times[at] != RowTime.NONE && times[at] < time;
  }

  /**
   * Reserves a place for an unknown row.
   *
   * @return the place; -1 if there is no room
   */
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

  /** Forgets the oldest rows, about a quarter, but none with the newest time. */
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
    fullAt = size == before ? newest : RowTime.NONE;
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
