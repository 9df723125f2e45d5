package io.csvmonitor.exporter.csv.record;

import org.jspecify.annotations.Nullable;

/** Takes what a {@link CsvReader} finds, in the file's order. */
public interface RowSink {
  /** Characters of a bad row's text that are kept at the most. */
  int MAX_TEXT = 4_096;

  /** The columns; once, before the first row, also when reading goes on from a {@link Position}. */
  void header(Header header);

  /**
   * A row with as many cells as the header has.
   *
   * @param line the number of its first line in the file, from 1
   */
  void row(long line, String[] cells);

  /**
   * Lines and rows that were left out on purpose.
   *
   * @param count since the last call
   */
  default void leftOut(ExcludedRows count) {
    // Most have no use for it.
  }

  /**
   * A row that could not be read.
   *
   * @param text its text, cut to at most 4,096 characters: contents of cells, only for whom may see
   *     them
   */
  void bad(long line, BadRowReason reason, @Nullable String column, String text);
}
