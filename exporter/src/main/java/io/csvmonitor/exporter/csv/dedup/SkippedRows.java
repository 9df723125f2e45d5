package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.value.RowTime;
import org.jspecify.annotations.Nullable;

/**
 * The forgotten rows that the present version of a file may have, and that were not found in it
 * yet. A row that is not recognised, and may be one of them, is taken as counted.
 *
 * <p>The forgotten rows are all found when the rows that were taken for them are as many and have
 * the same sum of keys. As many alone proves nothing: one of them may be a new row, and a forgotten
 * row that is missing now may come back. Only where the sum is not known, their number must do.
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
   * A new version begins.
   *
   * @param forgotten the rows that were forgotten before it
   * @param untimed how many of them may have had no time: bad rows, or all rows of a source without
   *     times
   */
  void begin(SeenRows.Forgotten forgotten, long untimed) {
    this.time = forgotten.first() > 0 ? forgotten.horizon() : RowTime.NONE;
    this.rows = forgotten.first();
    this.untimed = untimed;
    this.keys = forgotten.forgottenKeys();
  }

  /** Whether a row that is not recognised may be one of them. */
  boolean mayHave(long rowTime) {
    return rowTime == RowTime.NONE ? untimed > 0 : rowTime <= time;
  }

  /** Takes a row for one of them. */
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

  /** All other rows of earlier versions were found: if these were, too, no row is missing. */
  void endIfFound() {
    Long left = keys;
    if (left == null ? rows <= 0 : rows == 0 && left == 0) {
      time = RowTime.NONE;
      rows = 0;
      untimed = 0;
      keys = 0L;
    }
  }

  /** Rows that were taken as counted, since the beginning. */
  long assumed() {
    return assumed;
  }

  /** What is kept over a restart. */
  SeenRows.Comparison state(boolean comparing) {
    return new SeenRows.Comparison(comparing, rows, time, untimed, keys);
  }
}
