package io.csvmonitor.exporter.csv.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of its files that a source uses.
 *
 * @param columns all columns that the source names
 * @param filter the filter of the rows that the source uses; null for all rows
 */
public record UsedColumns(List<String> columns, @Nullable RowFilter filter) {
  /** All rows, without any required column. */
  public static final UsedColumns ALL = new UsedColumns(List.of(), null);

  public UsedColumns {
    columns = List.copyOf(columns);
  }

  /** Whether a header has all columns. */
  boolean isIn(Header header) {
    return columns.stream().allMatch(column -> header.index(column) >= 0);
  }
}
