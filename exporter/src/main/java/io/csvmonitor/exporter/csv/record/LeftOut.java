package io.csvmonitor.exporter.csv.record;

/**
 * Lines and rows that were left out on purpose. They are not bad.
 *
 * @param comments lines that begin with the comment character
 * @param skipped lines before the header, rows below it, and lines that repeat the header
 * @param filtered rows that do not match the conditions of the source or of any metric
 */
public record LeftOut(long comments, long skipped, long filtered) {
  /** None. */
  public static final LeftOut NONE = new LeftOut(0, 0, 0);

  /** Both together. */
  public LeftOut plus(LeftOut other) {
    return new LeftOut(
        comments + other.comments, skipped + other.skipped, filtered + other.filtered);
  }

  /** Whether there were any. */
  public boolean isAny() {
    return comments + skipped + filtered > 0;
  }
}
