package io.csvmonitor.exporter.csv.dedup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which rows of a file were counted. A rewritten file then adds only new rows: if a row
 * occurs more often than before, only the additional occurrences count.
 *
 * <p>Needs 8 bytes for each remembered row, and up to 16 more while a rewritten file is compared.
 * Rows are forgotten in groups, the rows that were read first before others. A group is forgotten
 * when all its rows are older than the source's retention, or when the source's {@link RowBudget}
 * is full. If the file is rewritten after that, some rows are assumed to be counted. These are rows
 * that are as old as the forgotten rows. If rows have no time, they are as many unknown rows as
 * were forgotten. So forgetting never counts a row twice.
 */
public final class SeenRows implements RowDeduplication {
  private final RememberedRows rows;
  private final SkippedRows skipped;
  private long lastTime = RowTime.NONE;
  private List<String> columns;
  private @Nullable RowKeys keys;
  private boolean begun;
  private @Nullable LongCounts unseen;

  /**
   * The number of rows without a time that were ever remembered. At most this many of the forgotten
   * rows had no time.
   */
  private long untimed;

  private boolean anyRows;
  private @Nullable CountedRow last;

  /** A memory without rows. */
  public SeenRows(RowBudget budget) {
    this(budget, State.NOTHING);
  }

  /** A memory that continues from a saved state. {@link #restore} adds the rows. */
  public SeenRows(RowBudget budget, State state) {
    this.columns = state.columns();
    this.rows = new RememberedRows(budget, state.forgotten());
    this.lastTime = state.lastTime();
    Comparison comparison = state.comparison();
    if (comparison.comparing()) {
      // The unseen rows become known when the file is read from its beginning again.
      this.unseen = new LongCounts(0);
    }
    // The state of an earlier version does not have the number of rows without a time: it may be
    // all.
    this.untimed = orElse(state.untimed(), state.next());
    this.skipped =
        new SkippedRows(
            orElse(comparison.skippedTime(), RowTime.NONE),
            comparison.skippedRows(),
            orElse(comparison.skippedUntimed(), comparison.skippedRows()),
            comparison.skippedKeys());
  }

  private static long orElse(@Nullable Long value, long other) {
    return value == null ? other : value;
  }

  /** Moves the rows to another budget. */
  public void moveTo(RowBudget other) {
    rows.moveTo(other);
    CountedRow row = last;
    last = null;
    setLast(row);
  }

  /** Forgets the file and its rows. */
  public void leave() {
    setLast(null);
    rows.leave();
  }

  /**
   * The part of the memory, without the rows, that survives a restart.
   *
   * @param columns the columns that are compared
   * @param next the number of all rows, remembered and forgotten
   * @param lastTime the newest time of all rows
   * @param untimed the number of rows without a time that were ever remembered; null if an earlier
   *     version wrote the state
   */
  public record State(
      List<String> columns,
      @JsonUnwrapped Forgotten forgotten,
      long next,
      long lastTime,
      @JsonUnwrapped Comparison comparison,
      @Nullable Long untimed) {
    private static final State NOTHING =
        new State(
            List.of(),
            new Forgotten(0, RowTime.NONE, 0L),
            0,
            RowTime.NONE,
            new Comparison(false, 0, null, 0L, 0L),
            0L);

    /** The same state with other columns. */
    public State withColumns(List<String> others) {
      return new State(others, forgotten, next, lastTime, comparison, untimed);
    }
  }

  /**
   * The saved data about forgotten rows.
   *
   * @param first the number of forgotten rows
   * @param horizon the newest time of the forgotten rows
   * @param forgottenKeys the sum of their keys, modulo 2^64; null if it is unknown
   */
  public record Forgotten(long first, long horizon, @Nullable Long forgottenKeys) {}

  /**
   * The saved state of the comparison of a rewritten file.
   *
   * @param comparing whether rows of earlier versions are still missing in the current version of
   *     the file
   * @param skippedRows the number of rows that were forgotten before the current version began, and
   *     were not yet found in it. Below 0 if even more rows were assumed to be forgotten rows
   * @param skippedTime the newest time of the skipped rows; null if there are none
   * @param skippedUntimed the number of skipped rows that may have had no time; null if an earlier
   *     version wrote the state
   * @param skippedKeys the sum of the skipped rows' keys, modulo 2^64; null if it is unknown
   */
  public record Comparison(
      boolean comparing,
      long skippedRows,
      @Nullable Long skippedTime,
      @Nullable Long skippedUntimed,
      @Nullable Long skippedKeys) {}

  public State state() {
    return new State(
        columns, rows.forgotten(), rows.next(), lastTime, skipped.state(unseen != null), untimed);
  }

  /** The columns that are compared; null if they are not known yet. */
  public @Nullable Header columns() {
    return columns.isEmpty() ? null : new Header(columns);
  }

  /** Whether rows of earlier versions are still missing in the current version. */
  public boolean isComparing() {
    return unseen != null;
  }

  /**
   * Called when the file is read from its beginning again. When its columns are known, the next
   * rows are compared with the remembered rows.
   */
  public void rewritten() {
    begun = true;
  }

  /** Called when no row of the file could be read. Restores the state before {@link #rewritten}. */
  public void notRewritten() {
    begun = false;
  }

  private void compare() {
    begun = false;
    unseen = null;
    LongCounts counts =
        new LongCounts((int) Math.min(Integer.MAX_VALUE / 2, rows.next() - rows.first()));
    rows.forEach(counts::add);
    if (last != null) {
      counts.add(last.key());
    }
    unseen = counts;
    skipped.begin(rows.forgotten(), Math.min(rows.first(), untimed));
  }

  /**
   * Called at the end of a pass over the file. If all rows of earlier versions were found, all
   * further rows are new.
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
    if (unseen == null) {
      skipped.endIfFound();
    }
  }

  /**
   * A last row that was counted before its line had an end.
   *
   * @param key the key of the row: a hash of its content
   */
  public record CountedRow(long key, long time) {}

  /** Restores a last row that was counted and may be continued. */
  public void countedLast(CountedRow row) {
    setLast(row);
  }

  private void setLast(@Nullable CountedRow row) {
    CountedRow before = last;
    DistinctRows all = rows.distinct();
    if (all != null && before != null) {
      all.remove(before.key());
    }
    if (all != null && row != null) {
      all.add(row.key());
    }
    last = row;
  }

  /** Treats the last row like every other row. */
  public void keepLast() {
    CountedRow row = last;
    if (row != null) {
      setLast(null);
      count(row.key(), row.time());
    }
  }

  /** Called when the last row was read again without a change. */
  public void lastIsWhole() {
    takeLast();
    keepLast();
    anyRows = true;
  }

  /** Called when another row has replaced the last row. */
  public void lastIsGone() {
    takeLast();
    setLast(null);
  }

  private void takeLast() {
    if (last != null && unseen != null) {
      unseen.take(last.key());
    }
  }

  /** The key of a row: a hash of its content. */
  public long key(String[] row, long time) {
    RowKeys known = keys;
    if (known == null) {
      throw new IllegalStateException("no header yet");
    }
    return known.key(row, time);
  }

  /** Whether a row would be new if it were read now. */
  boolean wouldBeNew(long key, long time) {
    LongCounts left = unseen;
    DistinctRows all = rows.distinct();
    return !skipped.mayHave(time)
        && (left == null || !left.has(key))
        && (all == null || all.wouldBeNew(key, time, last));
  }

  /**
   * Sets the columns of the next rows. Rows are compared in the first known columns of the file. If
   * one of these columns is missing, the next rows cannot be compared with earlier rows: the
   * earlier rows are treated as forgotten.
   *
   * @param timeColumns the positions of the columns with the time
   */
  @Override
  public void header(Header header, List<Integer> timeColumns) {
    DistinctRows all = rows.distinct();
    if (all != null) {
      columns = all.columns();
      keys = RowKeys.identifying(header, columns, timeColumns);
    } else {
      keys = comparing(header, timeColumns);
    }
    if (begun) {
      compare();
    }
  }

  private RowKeys comparing(Header header, List<Integer> timeColumns) {
    if (!columns.isEmpty() && !RowKeys.covers(header, columns)) {
      forgetAll();
      columns = List.of();
    }
    if (columns.isEmpty()) {
      columns = header.names();
    }
    return RowKeys.of(header, columns, timeColumns);
  }

  /**
   * Whether a row is new in its file, and in the other files if rows are compared over all files. A
   * new row is remembered.
   */
  @Override
  public boolean isNew(String[] row, long time) {
    return isNew(key(row, time), time, rows.distinct());
  }

  /** Whether a row that could not be read is new. A new row is remembered. */
  @Override
  public boolean isNew(String text) {
    return isNew(RowKeys.key(text), RowTime.NONE, null);
  }

  /** Whether there were rows, new or not, since the last call. */
  public boolean takeAnyRows() {
    boolean any = anyRows;
    anyRows = false;
    return any;
  }

  private boolean isNew(long key, long time, @Nullable DistinctRows all) {
    anyRows = true;
    LongCounts left = unseen;
    if (left != null && left.take(key)) {
      return false;
    }
    if (skipped.mayHave(time)) {
      skipped.take(key, time);
      return false;
    }
    boolean counts = all == null || all.isNew(key, time);
    count(key, time);
    return counts;
  }

  private void count(long key, long time) {
    lastTime = Math.max(lastTime, time);
    if (time == RowTime.NONE) {
      untimed++;
    }
    // A row without a time is as old as the rows with a time around it.
    rows.add(key, time == RowTime.NONE ? lastTime : time);
  }

  /** Forgets rows that are older than a time, in milliseconds since the epoch. */
  public void forgetBefore(long time) {
    rows.forgetBefore(time);
  }

  /**
   * The number of unknown rows that were assumed to be counted, because they may be forgotten rows.
   */
  public long assumed() {
    return skipped.assumed();
  }

  private void forgetAll() {
    rows.forgetAll();
    if (unseen != null) {
      compare();
    }
  }

  /** The number of forgotten rows. */
  public long first() {
    return rows.first();
  }

  /** The number of all rows, remembered and forgotten. */
  public long next() {
    return rows.next();
  }

  /** Restores a saved row. Rows must have the order in which {@link #forEachFrom} gave them. */
  public void restore(long key, long newest) {
    rows.add(key, newest);
  }

  /** Gives the rows to save, in the order in which they were read. */
  public void forEachFrom(long from, RowConsumer consumer) throws IOException {
    rows.forEachFrom(from, consumer);
  }

  /** Takes the key of a row, and a time that is not older than the row. */
  public interface RowConsumer {
    void accept(long key, long newest) throws IOException;
  }
}
