package io.csvmonitor.api;

/** Whether the first row of a file has the names of the columns. */
public enum HeaderRow {
  /** The first row has the names of the columns. */
  Present,
  /**
   * There is no such row. The names of the columns are their positions: {@code "1"}, {@code "2"}.
   */
  Absent
}
