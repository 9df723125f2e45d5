package io.csvmonitor.exporter.csv.value;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.UsedColumns;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The part of its files that a source uses. */
public final class SourceRows {
  private SourceRows() {}

  /**
   * A reader of the rows that a source uses.
   *
   * @throws IllegalArgumentException if the format or a condition of the source cannot be used
   */
  public static CsvReader reader(Source source) {
    List<RowCondition> where = source.where();
    RowConditions filter =
        where.isEmpty() ? null : RowConditions.of(where, new NumberParser(source.numbers()));
    return new CsvReader(source.format(), new UsedColumns(List.copyOf(columns(source)), filter));
  }

  /** All columns that a source names. */
  public static Set<String> columns(Source source) {
    Set<String> columns = new LinkedHashSet<>();
    Time time = source.time();
    if (time != null) {
      columns.addAll(time.columns());
    }
    source.where().forEach(condition -> columns.add(condition.column()));
    columns.addAll(source.distinctBy());
    for (Metric metric : source.metrics()) {
      String value = metric.value();
      if (value != null) {
        columns.add(value);
      }
      Columns wide = metric.columns();
      if (wide != null) {
        columns.addAll(wide.names());
      }
      Distinct distinct = metric.distinct();
      if (distinct != null) {
        columns.add(distinct.column());
      }
      metric.where().forEach(condition -> columns.add(condition.column()));
      for (Label label : metric.labels()) {
        String column = label.column();
        if (column != null) {
          columns.add(column);
        }
      }
    }
    return columns;
  }
}
