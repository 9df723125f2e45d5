package io.csvmonitor.api.metric;

/** The comparison of a condition with the text of a cell. */
public enum RowOperator {
  /** The text is one of the values. */
  In,
  /** The text is none of the values. */
  NotIn,
  /** The cell is not empty. */
  Exists,
  /** The cell is empty, or the row has no such cell. */
  DoesNotExist,
  /** The number is greater than the value. */
  Gt,
  /** The number is less than the value. */
  Lt,
  /** The whole text matches one of the regular expressions. */
  Matches
}
