package io.csvmonitor.exporter.csv.dedup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many rows the files of one source may be remembered by, all files together. When there is no
 * room for another row, the file with the most rows forgets its oldest ones. For one thread.
 */
public final class RowBudget {
  private static final int MAX_LOT = 4_096;
  private static final int LOTS = 64;

  private long max;
  private int lot;
  private final List<RememberedRows> members = new ArrayList<>();
  private long used;

  /**
   * A bound for one source.
   *
   * @param max rows of all its files
   */
  public RowBudget(long max) {
    limit(max);
  }

  /** From now on so many rows may be remembered; what is above it is forgotten. */
  public void limit(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows to remember must be at least 1, found " + rows);
    }
    max = rows;
    lot = Math.clamp(rows / LOTS, 1, MAX_LOT);
    makeRoom(0);
  }

  /** Rows that are remembered. */
  public long rows() {
    return members.stream().mapToLong(each -> each.next() - each.first()).sum();
  }

  /** Rows that are forgotten at once. */
  int lot() {
    return lot;
  }

  /** A file's memory counts from now on. */
  void join(RememberedRows rows) {
    members.add(rows);
    used += rows.capacity();
    makeRoom(0);
  }

  /** A file is forgotten with all its rows. */
  void leave(RememberedRows rows) {
    members.remove(rows);
    used -= rows.capacity();
  }

  /** Takes room for rows, for which others may be forgotten, also of the file that asks. */
  void reserve(int more) {
    makeRoom(more);
    used += more;
  }

  /** Gives room back. */
  void release(int capacity) {
    used -= capacity;
  }

  private void makeRoom(int more) {
    while (used + more > max) {
      RememberedRows largest =
          members.stream().max(Comparator.comparingInt(RememberedRows::capacity)).orElse(null);
      if (largest == null || largest.capacity() == 0) {
        return;
      }
      largest.forgetOldest();
    }
  }
}
