package io.csvmonitor.exporter.csv.dedup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a file were counted, so that a rewritten file adds only the rows that it did not
 * have before, as often as it did not have them.
 *
 * <p>Takes 8 bytes for each row that is remembered, and up to 16 more while a rewritten file is
 * compared. Rows are forgotten in lots, those read first before others, once all of a lot are older
 * than the source's retention, or the source's {@link RowBudget} has no room. In a file that is
 * rewritten afterwards, rows as old as the forgotten ones, or as many of those that are not
 * recognised where rows have no time, are taken as counted: so forgetting never counts a row twice.
 */
public final class SeenRows implements RowDeduplication {
  private final RememberedRows rows;
  private final SkippedRows skipped;
  private long lastTime = RowTime.NONE;
  private List<String> columns;
  private @Nullable RowKeys keys;
  private boolean begun;
  private @Nullable LongCounts unseen;

  /** Rows without a time that were ever remembered, a bound for those of them that fell out. */
  private long untimed;

  private boolean anyRows;
  private @Nullable CountedRow last;

  /** Remembers nothing yet. */
  public SeenRows(RowBudget budget) {
    this(budget, State.NOTHING);
  }

  /** Goes on from what was kept; the rows themselves are given by {@link #restore}. */
  public SeenRows(RowBudget budget, State state) {
    this.columns = state.columns();
    this.rows = new RememberedRows(budget, state.forgotten());
    this.lastTime = state.lastTime();
    Comparison comparison = state.comparison();
    if (comparison.comparing()) {
      // Which rows are unseen shows when the file is read from its beginning again.
      this.unseen = new LongCounts(0);
    }
    // A state of an earlier version does not say which rows had no time: it may be all.
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

  /** From now on the rows count for another bound. */
  public void moveTo(RowBudget other) {
    rows.moveTo(other);
  }

  /** The file is forgotten, and with it its rows. */
  public void leave() {
    rows.leave();
  }

  /**
   * What is kept over a restart, beside the rows.
   *
   * @param columns the columns by which rows are compared
   * @param next rows in all
   * @param lastTime the newest time of all rows
   * @param untimed rows without a time that were ever remembered; null where it was not kept
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

    /** The same with these columns. */
    public State withColumns(List<String> others) {
      return new State(others, forgotten, next, lastTime, comparison, untimed);
    }
  }

  /**
   * What is kept of the rows that fell out.
   *
   * @param first how many they are
   * @param horizon the newest time of them
   * @param forgottenKeys the sum of their keys, modulo 2^64; null where it is not known
   */
  public record Forgotten(long first, long horizon, @Nullable Long forgottenKeys) {}

  /**
   * What is kept of the comparison of a rewritten file.
   *
   * @param comparing whether the file's present version was not yet found to have all that earlier
   *     ones had
   * @param skippedRows rows that fell out before the present version, and were not found in it yet;
   *     below 0 if more rows were taken for such
   * @param skippedTime the newest time of those; null for none
   * @param skippedUntimed how many of the skipped rows may have had no time; null where it was not
   *     kept
   * @param skippedKeys the sum of the skipped rows' keys, modulo 2^64; null where it is not known
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

  /** The columns by which rows are compared; null if they are not known yet. */
  public @Nullable Header columns() {
    return columns.isEmpty() ? null : new Header(columns);
  }

  /** Whether the present version was not yet found to have all that earlier ones had. */
  public boolean isComparing() {
    return unseen != null;
  }

  /**
   * The file is read from its beginning: what is remembered of it is compared with what comes, once
   * its columns are known.
   */
  public void rewritten() {
    begun = true;
  }

  /** The file could not be read after all, not one row: all is as it was before it was tried. */
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
   * A pass over the file is at its end: if it had all that earlier versions had, the rest can only
   * be new.
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
      count(row.key(), row.time());
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
  public long key(String[] row, long time) {
    RowKeys known = keys;
    if (known == null) {
      throw new IllegalStateException("no header yet");
    }
    return known.key(row, time);
  }

  /** Whether a row would be a new one, if it came now. */
  boolean wouldBeNew(long key, long time) {
    LongCounts left = unseen;
    return !skipped.mayHave(time) && (left == null || !left.has(key));
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
    if (begun) {
      compare();
    }
  }

  /** Whether a row is a new one; it is remembered then. */
  @Override
  public boolean isNew(String[] row, long time) {
    return isNew(key(row, time), time);
  }

  /** Whether a row that could not be read is a new one; it is remembered then. */
  @Override
  public boolean isNew(String text) {
    return isNew(RowKeys.key(text), RowTime.NONE);
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
    if (left != null && left.take(key)) {
      return false;
    }
    if (skipped.mayHave(time)) {
      skipped.take(key, time);
      return false;
    }
    count(key, time);
    return true;
  }

  private void count(long key, long time) {
    lastTime = Math.max(lastTime, time);
    if (time == RowTime.NONE) {
      untimed++;
    }
    // A row without a time among such that have one is as old as they are.
    rows.add(key, time == RowTime.NONE ? lastTime : time);
  }

  /** Forgets rows that are older than a time, in milliseconds since the epoch. */
  public void forgetBefore(long time) {
    rows.forgetBefore(time);
  }

  /** Rows that were not recognised, and taken as counted for those that fell out. */
  public long assumed() {
    return skipped.assumed();
  }

  private void forgetAll() {
    rows.forgetAll();
    if (unseen != null) {
      compare();
    }
  }

  /** Rows that fell out. */
  public long first() {
    return rows.first();
  }

  /** Rows in all. */
  public long next() {
    return rows.next();
  }

  /** Goes on with a row that was kept, in the order in which they were given. */
  public void restore(long key, long newest) {
    rows.add(key, newest);
  }

  /** Gives rows to be kept, in the order in which they were read. */
  public void forEachFrom(long from, RowConsumer consumer) throws IOException {
    rows.forEachFrom(from, consumer);
  }

  /** Takes a row's number and a time that it is not newer than. */
  public interface RowConsumer {
    void accept(long key, long newest) throws IOException;
  }
}
