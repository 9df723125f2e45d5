package io.csvmonitor.exporter.csv.record;

import java.util.Locale;

/**
 * The reason why a row, or a cell of a wide row, is not counted. {@link CompleteRecords} finds bad
 * texts, {@link RowOrder} finds wrong numbers of cells, and {@code series.RowReader} finds bad
 * values and labels.
 */
public enum BadRowReason {
  /** More or fewer cells than the header has. */
  WRONG_COLUMN_COUNT,
  /** The cell of a value is not a number. */
  NOT_A_NUMBER,
  /** The absolute value exceeds the largest value that is counted. */
  OUT_OF_RANGE,
  /** The cells of the time columns are not a time. */
  NOT_A_TIME,
  /** The row's time is more than an hour in the future. */
  IN_THE_FUTURE,
  /** The value of a Counter is negative. */
  NEGATIVE,
  /** A line or the value of a label is longer than the limit. */
  TOO_LONG,
  /** The row has bytes that are not text in the charset of the source, or NUL. */
  INVALID_CHARACTERS,
  /** A quote is not closed, or there is text after a closing quote. */
  MALFORMED_QUOTE,
  /** The metric has the maximum number of series. */
  TOO_MANY_SERIES;

  /** The value of the label {@code reason}, such as {@code not_a_number}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
