package io.csvmonitor.api.source;

/** The place of the names of the columns. */
public enum HeaderRow {
  /** The first row has the names of the columns. */
  Present,
  /**
   * There is no such row. The names of the columns are their positions: {@code "1"}, {@code "2"}.
   */
  Absent,
  /** The names of the columns are in the first line that has all columns that the source names. */
  Found
}
