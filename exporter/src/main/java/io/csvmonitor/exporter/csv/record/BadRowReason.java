package io.csvmonitor.exporter.csv.record;

import java.util.Locale;

/**
 * Why a row, or a cell of a wide row, is not counted: of its text ({@link CompleteRecords}), its
 * number of cells ({@link RowOrder}), or its values and labels ({@code series.RowReader}).
 */
public enum BadRowReason {
  /** More or fewer cells than the header has. */
  WRONG_COLUMN_COUNT,
  /** A value's cell is not a number. */
  NOT_A_NUMBER,
  /** The absolute value is above the largest one that is counted. */
  OUT_OF_RANGE,
  /** The time columns are not a time. */
  NOT_A_TIME,
  /** The row's time is more than an hour in the future. */
  IN_THE_FUTURE,
  /** A negative value for a Counter. */
  NEGATIVE,
  /** A line or a label's value is longer than the limit. */
  TOO_LONG,
  /** Bytes that are not text in the source's charset, or NUL. */
  INVALID_CHARACTERS,
  /** A quote that is not closed, or text behind a closing one. */
  MALFORMED_QUOTE,
  /** The metric has as many series as it may. */
  TOO_MANY_SERIES;

  /** The value of the label {@code reason}: {@code not_a_number}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
