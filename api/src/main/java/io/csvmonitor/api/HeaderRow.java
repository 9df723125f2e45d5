package io.csvmonitor.api;

/** Whether a file's first row names its columns. */
public enum HeaderRow {
  /** The first row names the columns. */
  Present,
  /** There is no such row; columns are called by their position: {@code "1"}, {@code "2"}. */
  Absent
}
