package io.csvmonitor.exporter.state;

import io.csvmonitor.api.Mode;

/**
 * How much is remembered of one source at the most: a share of the memory that the program may use,
 * so that files of any size fit.
 *
 * @param rows of all its files, to recognise them in a rewritten one
 * @param totals rows whose totals are known, under Upsert
 */
public record Bounds(long rows, int totals) {
  /** Of the heap; the rest is for series, windows, scrapes and what is being read. */
  private static final double SHARE = 0.4;

  /** A row's 8 bytes, and 16 more while a rewritten file is compared. */
  private static final int ROW_BYTES = 24;

  /** A total's 40 bytes in a table with free places, and once more while windows are filled. */
  private static final int TOTAL_BYTES = 130;

  /** Under Upsert rows are remembered only to count them, and totals to count what they say. */
  private static final double ROWS_OF_UPSERT = 0.2;

  private static final int RECORDED = 2;

  /** The headers of all files may take this part of what the rows take. */
  private static final int HEADERS = 8;

  /** The largest header has its place in any memory. */
  private static final long MIN_HEADER_BYTES = 4L << 20;

  private static final long MIN = 1_000;
  private static final long MAX_ROWS = 50_000_000;
  private static final long MAX_TOTALS = 10_000_000;

  /** Bytes of the different headers of a source's files. */
  public long headerBytes() {
    return Math.max(MIN_HEADER_BYTES, rows * ROW_BYTES / HEADERS);
  }

  /** Rows and values of a replay, each of which takes as much as a few remembered rows. */
  public long recorded() {
    return rows / RECORDED;
  }

  /** The share of one of so many sources. */
  public static Bounds of(Mode mode, int sources) {
    return of(mode, sources, Runtime.getRuntime().maxMemory());
  }

  public static Bounds of(Mode mode, int sources, long heap) {
    double bytes = heap * SHARE / Math.max(1, sources);
    double forRows = mode == Mode.Upsert || mode == Mode.Restate ? bytes * ROWS_OF_UPSERT : bytes;
    return new Bounds(
        Math.clamp((long) (forRows / ROW_BYTES), MIN, MAX_ROWS),
        (int) Math.clamp((long) ((bytes - forRows) / TOTAL_BYTES), MIN, MAX_TOTALS));
  }
}
