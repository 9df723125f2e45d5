package io.csvmonitor.exporter.csv.record;

/** Decides which rows of a source are used. Thread-safe. */
public interface RowFilter {
  /** Decides which rows of one file are used. Not thread-safe. */
  interface Test {
    /** Whether a row is used. It can have fewer or more cells than the header. */
    boolean matches(String[] row);
  }

  /** A test for rows with these columns. */
  Test bind(Header header);
}
