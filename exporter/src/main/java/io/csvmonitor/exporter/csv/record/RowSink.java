package io.csvmonitor.exporter.csv.record;

import org.jspecify.annotations.Nullable;

/** Takes the rows that a {@link CsvReader} finds, in the order of the file. */
public interface RowSink {
  /** The maximum number of characters that are stored of a bad row. */
  int MAX_TEXT = 4_096;

  /**
   * Takes the columns. Called once, before the first row, also when reading continues from a {@link
   * Position}.
   */
  void header(Header header);

  /**
   * Takes a row with as many cells as the header.
   *
   * @param line the number of its first line in the file, from 1
   */
  void row(long line, String[] cells);

  /**
   * Takes the number of lines and rows that were left out on purpose.
   *
   * @param count the number since the last call
   */
  default void leftOut(ExcludedRows count) {
    // Most sinks do not need this number.
  }

  /**
   * Takes a row that could not be read.
   *
   * @param text the text of the row, at most 4,096 characters. The text has cell contents, which
   *     only authorized people may see
   */
  void bad(long line, BadRowReason reason, @Nullable String column, String text);
}
