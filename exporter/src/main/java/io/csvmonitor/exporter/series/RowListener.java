package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.record.Header;

/**
 * Gets the good rows of a source as they are read, before they become samples. Two threads never
 * call it at the same time.
 */
public interface RowListener {
  /** Called when all rows are read again. The listener must forget all previous rows. */
  void begin();

  /**
   * Called before the rows of a file.
   *
   * @param rotationId the same number for a file and the files that replaced it after a rotation
   */
  void header(Header header, long rotationId);

  /**
   * Takes a row.
   *
   * @param time the time of the row, in milliseconds since the epoch
   * @param cells the cells as in the file
   * @param values for each metric of the source, the numbers of its value columns. NaN if a cell is
   *     empty or not a number. A listener that stores the arrays must copy them
   */
  void row(long time, String[] cells, double[][] values);
}
