package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.record.Header;

/** Sees a source's good rows as they are read, before they become samples. Never two at once. */
public interface RowListener {
  /** What was seen so far is read again and is to be forgotten. */
  void begin();

  /**
   * A file's rows follow.
   *
   * @param rotationId the same for a file and those that took its place by rotation
   */
  void header(Header header, long rotationId);

  /**
   * A row.
   *
   * @param time milliseconds since the epoch
   * @param cells as they are in the file
   * @param values of each of the source's metrics the numbers of its value columns; NaN where a
   *     cell is empty or is no number, to be copied if kept
   */
  void row(long time, String[] cells, double[][] values);
}
