package io.csvmonitor.exporter.query.column;

import org.h2.value.Value;

/** The values of a column, one for each row. */
@FunctionalInterface
interface StoredColumn {
  /**
   * The value of a row.
   *
   * @param row counted from 0
   */
  Value value(long row);
}
