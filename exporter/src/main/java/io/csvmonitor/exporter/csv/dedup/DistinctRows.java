package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The remembered rows of all files of a source, by the columns that identify a row. A row that is
 * in several files counts once.
 *
 * <p>The files' {@link RememberedRows} have the same keys, and are what survives a restart. This
 * table only finds a key fast.
 *
 * <p>When a file forgets rows, the newest time of these rows stays. An unknown row that is not
 * newer is assumed to be counted. So forgetting never counts a row twice.
 */
public final class DistinctRows {
  /**
   * The memory of a remembered row: up to 64 bytes in the table, and as many again while the table
   * is built again.
   */
  public static final int MAX_ROW_BYTES = 128;

  private final List<String> columns;
  private final LongCounts keys = new LongCounts(0);
  private long forgottenUntil;
  private long duplicates;
  private long assumed;

  private DistinctRows(List<String> columns, long forgottenUntil) {
    this.columns = List.copyOf(columns);
    this.forgottenUntil = forgottenUntil;
  }

  /**
   * The rows of a source before its first row.
   *
   * @param columns the columns that identify a row
   * @return null if there are no such columns: then each file is on its own
   */
  public static @Nullable DistinctRows by(List<String> columns) {
    return by(columns, RowTime.NONE);
  }

  /**
   * The rows of a source that continues. Its files add their rows.
   *
   * @param forgottenUntil the saved time of {@link #forgottenUntil}
   */
  public static @Nullable DistinctRows by(List<String> columns, long forgottenUntil) {
    return columns.isEmpty() ? null : new DistinctRows(columns, forgottenUntil);
  }

  /** The columns that identify a row. */
  List<String> columns() {
    return columns;
  }

  /** Adds a row of a file. */
  void add(long key) {
    keys.add(key);
  }

  /** Removes a row of a file. The row stays if another file has it. */
  void remove(long key) {
    keys.take(key);
  }

  /** Called when a file has forgotten rows. */
  void forgotten(long newest) {
    forgottenUntil = Math.max(forgottenUntil, newest);
  }

  /** Whether a row that is new in its file counts. Otherwise the row is counted as known. */
  boolean isNew(long key, long time) {
    if (keys.has(key)) {
      duplicates++;
      return false;
    }
    if (time <= forgottenUntil) {
      assumed++;
      return false;
    }
    return true;
  }

  /**
   * Whether a row would count.
   *
   * @param own a row of the same line, which does not make the row a known one; null for none
   */
  boolean wouldBeNew(long key, long time, SeenRows.@Nullable CountedRow own) {
    boolean isOwn = own != null && own.key() == key;
    return keys.count(key) == (isOwn ? 1 : 0) && (isOwn || time > forgottenUntil);
  }

  /** The number of rows since the last call that were known. */
  public long takeDuplicates() {
    long taken = duplicates;
    duplicates = 0;
    return taken;
  }

  /** The number of unknown rows that were assumed to be counted, since the beginning. */
  public long assumed() {
    return assumed;
  }

  /** The newest time of all forgotten rows; {@link RowTime#NONE} if there are none. */
  public long forgottenUntil() {
    return forgottenUntil;
  }
}
