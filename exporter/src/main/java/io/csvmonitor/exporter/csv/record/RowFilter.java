package io.csvmonitor.exporter.csv.record;

/** Tells which rows of a source are used. Safe for several threads. */
public interface RowFilter {
  /** Tells which rows of one file are used. For one thread. */
  interface Test {
    /** Whether a row is used. It can have fewer or more cells than the header. */
    boolean matches(String[] row);
  }

  /** For rows with these columns. */
  Test bind(Header header);
}
