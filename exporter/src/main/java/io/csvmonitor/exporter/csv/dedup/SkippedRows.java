package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.value.RowTime;
import org.jspecify.annotations.Nullable;

/**
 * The forgotten rows that the current version of a file can have, and that were not yet found in
 * it. A row that is not recognized, and can be one of the forgotten rows, is assumed to be counted.
 *
 * <p>All forgotten rows are found when the rows that were assumed to be forgotten rows have the
 * same number and the same sum of keys. The number alone proves nothing: one of these rows can be a
 * new row, and a missing forgotten row can come back. If the sum is unknown, only the number is
 * compared.
 */
final class SkippedRows {
  private long time;
  private long rows;
  private long untimed;
  private @Nullable Long keys;
  private long assumed;

  SkippedRows(long time, long rows, long untimed, @Nullable Long keys) {
    this.time = time;
    this.rows = rows;
    this.untimed = untimed;
    this.keys = keys;
  }

  /**
   * Starts with a new version.
   *
   * @param forgotten the rows that were forgotten before the new version
   * @param untimed the number of these rows that can have had no time: bad rows, or all rows of a
   *     source without times
   */
  void begin(SeenRows.Forgotten forgotten, long untimed) {
    this.time = forgotten.first() > 0 ? forgotten.horizon() : RowTime.NONE;
    this.rows = forgotten.first();
    this.untimed = untimed;
    this.keys = forgotten.forgottenKeys();
  }

  /** Whether a row that is not recognized can be a forgotten row. */
  boolean mayHave(long rowTime) {
    return rowTime == RowTime.NONE ? untimed > 0 : rowTime <= time;
  }

  /** Assumes that a row is one of the forgotten rows. */
  void take(long key, long rowTime) {
    rows--;
    if (rowTime == RowTime.NONE) {
      untimed--;
    }
    if (keys != null) {
      keys -= key;
    }
    assumed++;
  }

  /**
   * Called when all remembered rows of earlier versions were found. If the forgotten rows were
   * found, too, no row is missing.
   */
  void endIfFound() {
    Long left = keys;
    if (left == null ? rows <= 0 : rows == 0 && left == 0) {
      time = RowTime.NONE;
      rows = 0;
      untimed = 0;
      keys = 0L;
    }
  }

  /** The number of rows that were assumed to be counted, since the beginning. */
  long assumed() {
    return assumed;
  }

  /** The state to save for a restart. */
  SeenRows.Comparison state(boolean comparing) {
    return new SeenRows.Comparison(comparing, rows, time, untimed, keys);
  }
}
