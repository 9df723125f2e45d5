package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.record.Header;
import java.util.List;

/** Decides which rows of a file were counted before. */
public interface RowDeduplication {
  /**
   * Takes the columns of the next rows.
   *
   * @param timeColumns the positions of the columns with the time
   */
  void header(Header header, List<Integer> timeColumns);

  /** Whether a row is new. */
  boolean isNew(String[] row, long time);

  /** Whether a row that could not be read is new. */
  boolean isNew(String text);
}
