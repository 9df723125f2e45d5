package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.record.Header;
import java.util.List;

/** Knows which rows of a file were counted before. */
public interface RowDeduplication {
  /**
   * The columns of what comes.
   *
   * @param timeColumns the positions of the columns that say the time
   */
  void header(Header header, List<Integer> timeColumns);

  /** Whether a row is a new one. */
  boolean isNew(String[] row, long time);

  /** Whether a row that could not be read is a new one. */
  boolean isNew(String text);
}
