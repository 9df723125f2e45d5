package io.csvmonitor.exporter.csv.record;

/**
 * Lines and rows that were left out on purpose. They are not bad.
 *
 * @param comments lines that begin with the comment character
 * @param skipped lines before the header, rows after it, and lines that repeat the header
 * @param filtered rows that do not match the conditions of the source or of any metric
 * @param duplicates rows that were counted before, in the same file or in another one
 */
public record ExcludedRows(long comments, long skipped, long filtered, long duplicates) {
  /** No lines and rows. */
  public static final ExcludedRows NONE = new ExcludedRows(0, 0, 0, 0);

  /** Rows that were counted before. */
  public static ExcludedRows duplicates(long rows) {
    return new ExcludedRows(0, 0, 0, rows);
  }

  /** The sum of both. */
  public ExcludedRows plus(ExcludedRows other) {
    return new ExcludedRows(
        comments + other.comments,
        skipped + other.skipped,
        filtered + other.filtered,
        duplicates + other.duplicates);
  }

  /** Whether any line or row was left out. */
  public boolean isAny() {
    return comments + skipped + filtered + duplicates > 0;
  }
}
