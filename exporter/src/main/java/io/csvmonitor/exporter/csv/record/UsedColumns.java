package io.csvmonitor.exporter.csv.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source uses of its files.
 *
 * @param columns all columns that it names
 * @param filter tells which rows it uses; null for all
 */
public record UsedColumns(List<String> columns, @Nullable RowFilter filter) {
  /** All rows, and no column in particular. */
  public static final UsedColumns ALL = new UsedColumns(List.of(), null);

  public UsedColumns {
    columns = List.copyOf(columns);
  }

  /** Whether a header has all columns. */
  boolean isIn(Header header) {
    return columns.stream().allMatch(column -> header.index(column) >= 0);
  }
}
