package io.csvmonitor.exporter.csv.dedup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The maximum number of remembered rows of all files of one source together. When the budget is
 * used up, the file with the most rows forgets its oldest rows. If rows are compared over all
 * files, the file with the oldest rows forgets them. Not thread-safe.
 */
public final class RowBudget {
  private static final int MAX_LOT = 4_096;
  private static final int LOTS = 64;

  private long max;
  private int lot;
  private final List<RememberedRows> members = new ArrayList<>();
  private long used;
  private final @Nullable DistinctRows distinct;

  /**
   * The budget of one source.
   *
   * @param max the maximum number of rows of all its files
   */
  public RowBudget(long max) {
    this(max, null);
  }

  /**
   * The budget of one source.
   *
   * @param max the maximum number of rows of all its files
   * @param distinct the rows of all files; null if the rows of each file are compared alone
   */
  public RowBudget(long max, @Nullable DistinctRows distinct) {
    this.distinct = distinct;
    limit(max);
  }

  /** The rows of all files; null if the rows of each file are compared alone. */
  @Nullable DistinctRows distinct() {
    return distinct;
  }

  /** Changes the maximum number of rows. Rows above the maximum are forgotten. */
  public void limit(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows to remember must be at least 1, found " + rows);
    }
    max = rows;
    lot = Math.clamp(rows / LOTS, 1, MAX_LOT);
    makeRoom(0);
  }

  /** The number of remembered rows. */
  public long rows() {
    return members.stream().mapToLong(each -> each.next() - each.first()).sum();
  }

  /** The number of rows that are forgotten together. */
  int lot() {
    return lot;
  }

  /** Adds the memory of a file. */
  void join(RememberedRows rows) {
    members.add(rows);
    used += rows.capacity();
    makeRoom(0);
  }

  /** Removes the memory of a file with all its rows. */
  void leave(RememberedRows rows) {
    members.remove(rows);
    used -= rows.capacity();
  }

  /**
   * Reserves space for rows. If necessary, other rows are forgotten, also rows of the same file.
   */
  void reserve(int more) {
    makeRoom(more);
    used += more;
  }

  /** Releases space. */
  void release(int capacity) {
    used -= capacity;
  }

  private void makeRoom(int more) {
    while (used + more > max) {
      RememberedRows next =
          members.stream().filter(each -> each.capacity() > 0).max(forgetsFirst()).orElse(null);
      if (next == null) {
        return;
      }
      next.forgetOldest();
    }
  }

  private Comparator<RememberedRows> forgetsFirst() {
    return distinct == null
        ? Comparator.comparingInt(RememberedRows::capacity)
        : Comparator.comparingLong(RememberedRows::oldest).reversed();
  }
}
