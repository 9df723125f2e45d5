package io.csvmonitor.exporter.csv.record;

/**
 * Lines and rows that were left out on purpose. They are not bad.
 *
 * @param comments lines that begin with the comment character
 * @param skipped lines before the header, rows after it, and lines that repeat the header
 * @param filtered rows that do not match the conditions of the source or of any metric
 */
public record ExcludedRows(long comments, long skipped, long filtered) {
  /** No lines and rows. */
  public static final ExcludedRows NONE = new ExcludedRows(0, 0, 0);

  /** The sum of both. */
  public ExcludedRows plus(ExcludedRows other) {
    return new ExcludedRows(
        comments + other.comments, skipped + other.skipped, filtered + other.filtered);
  }

  /** Whether any line or row was left out. */
  public boolean isAny() {
    return comments + skipped + filtered > 0;
  }
}
