package io.csvmonitor.exporter.state;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.DistinctRows;

/**
 * The maximum amount of remembered data of one source: a part of the memory of the program, so that
 * the program can read files of any size.
 *
 * @param rows the maximum number of rows of all files, which are recognized in a rewritten file
 * @param totals in mode Upsert, the maximum number of rows with a remembered total
 */
public record MemoryBounds(long rows, int totals) {
  /** The part of the heap. The rest is for series, windows, scrapes and buffers. */
  private static final double SHARE = 0.4;

  /** The memory of a row: 8 bytes, and 16 more while a rewritten file is compared. */
  private static final int ROW_BYTES = 24;

  /** The memory of a row that is compared over all files: 8 bytes in its file, rounded up. */
  private static final int DISTINCT_ROW_BYTES = 16 + DistinctRows.MAX_ROW_BYTES;

  /**
   * The memory of a total: 40 bytes in a table with free places, and the same again while windows
   * are filled.
   */
  private static final int TOTAL_BYTES = 130;

  /**
   * In mode Upsert, the budget is divided: rows are remembered to count rows, and totals to count
   * values.
   */
  private static final double ROWS_OF_UPSERT = 0.2;

  private static final int RECORDED = 2;

  /** The headers of all files may use one of this many parts of the space for rows. */
  private static final int HEADERS = 8;

  /** The largest allowed header fits, even with little memory. */
  private static final long MIN_HEADER_BYTES = 4L << 20;

  private static final long MIN = 1_000;
  private static final long MAX_ROWS = 50_000_000;
  private static final long MAX_TOTALS = 10_000_000;

  /** The maximum size of all different headers of a source's files in bytes. */
  public long headerBytes() {
    return Math.max(MIN_HEADER_BYTES, rows * ROW_BYTES / HEADERS);
  }

  /**
   * The maximum number of rows and values of a replay. Each needs the memory of a few remembered
   * rows.
   */
  public long recorded() {
    return rows / RECORDED;
  }

  /** The bounds of one source, if this number of sources share the memory. */
  public static MemoryBounds of(Source source, int sources) {
    return of(source, sources, Runtime.getRuntime().maxMemory());
  }

  static MemoryBounds of(Source source, int sources, long heap) {
    Mode mode = source.mode();
    int rowBytes = source.distinctBy().isEmpty() ? ROW_BYTES : DISTINCT_ROW_BYTES;
    double bytes = heap * SHARE / Math.max(1, sources);
    double forRows = mode == Mode.Upsert || mode == Mode.Restate ? bytes * ROWS_OF_UPSERT : bytes;
    return new MemoryBounds(
        Math.clamp((long) (forRows / rowBytes), MIN, MAX_ROWS),
        (int) Math.clamp((long) ((bytes - forRows) / TOTAL_BYTES), MIN, MAX_TOTALS));
  }
}
