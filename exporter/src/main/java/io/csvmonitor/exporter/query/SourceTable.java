package io.csvmonitor.exporter.query;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.ingest.FileColumns.FileColumn;
import io.csvmonitor.exporter.query.column.StoredTableEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source as a table with one row for each row of the file, and with views of its wide metrics.
 *
 * @param stem the beginning of the names of the table and the views
 */
record SourceTable(
    Source source, String stem, String name, List<TableColumn> columns, List<LongForm> longForms) {

  /**
   * The column that distinguishes the files of an Upsert source. {@code SELECT *} does not show it.
   * It is also the only column of a source that counts rows and has neither times nor labels.
   */
  static final String ROTATION_ID = "_lineage";

  /** The identity of a number's column: metrics can scale the same column in different ways. */
  private record Value(String column, @Nullable String scale) {}

  /**
   * The tables of sources.
   *
   * @param columns the columns of a source's files, as far as they are known
   */
  static List<SourceTable> of(List<Source> sources, Function<Source, List<FileColumn>> columns) {
    // The names of the sources are reserved first, so that none of them depends on the wide table
    // of another source.
    FreeNames names = new FreeNames(sources.stream().map(SourceTable::stem).toList());
    return sources.stream().map(source -> of(source, columns.apply(source), names)).toList();
  }

  /**
   * The beginning of the names of a source's table and views. Names of sources have no underscore,
   * so that the names are distinct and need no quotes in SQL.
   */
  static String stem(Source source) {
    return source.name().replace('-', '_');
  }

  private static SourceTable of(Source source, List<FileColumn> ofFile, FreeNames names) {
    String stem = stem(source);
    List<Metric> metrics = source.metrics();
    FreeNames columnNames = new FreeNames(List.of(ROTATION_ID));
    List<TableColumn> columns = new ArrayList<>();
    if (source.time() != null) {
      columns.add(new TableColumn.Time(columnNames.take("time")));
    }
    Map<Label, TableColumn> labels = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      for (Label label : metric.labels()) {
        String column = label.column();
        if (column != null) {
          labels.computeIfAbsent(
              plain(label),
              key -> new TableColumn.Text(columnNames.take(labelName(key)), column, key));
        }
      }
    }
    columns.addAll(labels.values());
    Map<Value, List<TableColumn.Numeric.Cell>> cells = new LinkedHashMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      List<String> values = valueColumns(metric);
      for (int j = 0; j < values.size(); j++) {
        cells
            .computeIfAbsent(new Value(values.get(j), metric.scale()), _ -> new ArrayList<>())
            .add(new TableColumn.Numeric.Cell(i, j));
      }
    }
    Map<Value, TableColumn> numbers = new LinkedHashMap<>();
    cells.forEach(
        (value, all) ->
            numbers.put(value, new TableColumn.Numeric(columnNames.take(value.column()), all)));
    columns.addAll(numbers.values());
    for (FileColumn column : ofFile) {
      if (!column.name().isBlank() && columnNames.isFree(column.name())) {
        String name = columnNames.take(column.name());
        columns.add(
            isTime(column.name(), source)
                ? new TableColumn.Time(name)
                : new TableColumn.Other(name, column.name(), column.isNumber()));
      }
    }
    List<Metric> wide = metrics.stream().filter(metric -> metric.columns() != null).toList();
    List<LongForm> longForms = new ArrayList<>();
    for (Metric metric : wide) {
      String view = wide.size() == 1 ? stem : names.take(stem + "_" + metric.name());
      longForms.add(longForm(view, source, metric, columns, labels, numbers));
    }
    return new SourceTable(
        source, stem, wide.isEmpty() ? stem : names.take(stem + "_wide"), columns, longForms);
  }

  /** Whether one column of the file has the whole time. */
  private static boolean isTime(String column, Source source) {
    Time time = source.time();
    return time != null && time.columns().equals(List.of(column)) && time.date() == null;
  }

  private static LongForm longForm(
      String name,
      Source source,
      Metric metric,
      List<TableColumn> columns,
      Map<Label, TableColumn> labels,
      Map<Value, TableColumn> numbers) {
    List<TableColumn> kept = new ArrayList<>();
    if (source.time() != null) {
      kept.add(columns.getFirst());
    }
    metric.labels().stream()
        .filter(label -> label.column() != null)
        .forEach(label -> kept.add(found(labels, plain(label))));
    List<String> all = new ArrayList<>(kept.stream().map(TableColumn::name).toList());
    FreeNames free = new FreeNames(all);
    Map<String, String> cells = new LinkedHashMap<>();
    Columns wide = metric.columns();
    if (wide != null) {
      all.add(free.take(wide.as()));
      wide.names()
          .forEach(
              column ->
                  cells.put(column, found(numbers, new Value(column, metric.scale())).name()));
    }
    all.add(free.take("value"));
    return new LongForm(name, kept, all, cells);
  }

  private static <K> TableColumn found(Map<K, TableColumn> columns, K key) {
    TableColumn column = columns.get(key);
    if (column == null) {
      throw new IllegalStateException("no column for " + key);
    }
    return column;
  }

  /**
   * The part of a label that defines its column. Metrics can list different values of the label.
   */
  private static Label plain(Label label) {
    return label.withValues(List.of());
  }

  private static String labelName(Label label) {
    String as = label.as();
    return as == null ? String.valueOf(label.column()) : as;
  }

  private static List<String> valueColumns(Metric metric) {
    Columns wide = metric.columns();
    if (wide != null) {
      return wide.names();
    }
    String value = metric.value();
    return value == null ? List.of() : List.of(value);
  }

  boolean isUpsert() {
    return source.mode() == Mode.Upsert;
  }

  boolean hasLineage() {
    return isUpsert() || columns.isEmpty();
  }

  /** The statements that create the table and its views. */
  List<String> creation() {
    List<String> parts = new ArrayList<>();
    if (hasLineage()) {
      parts.add(Sql.name(ROTATION_ID) + " BIGINT INVISIBLE");
    }
    columns.forEach(column -> parts.add(Sql.name(column.name()) + " " + column.type()));
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE "
            + Sql.name(name)
            + "("
            + String.join(", ", parts)
            + ") ENGINE "
            + Sql.name(StoredTableEngine.class.getName()));
    longForms.forEach(view -> statements.add(view.sql(name)));
    return statements;
  }

  /** Whether a query can use the column without naming it: views and keys name it. */
  boolean isAlwaysUsed(TableColumn column) {
    return !(column instanceof TableColumn.Other) && (isUpsert() || !longForms.isEmpty());
  }

  /**
   * The columns in which rows of an Upsert source are equal if a later row replaces an earlier one.
   */
  List<String> key() {
    return Stream.concat(
            Stream.of(ROTATION_ID),
            columns.stream()
                .filter(
                    column ->
                        column instanceof TableColumn.Time || column instanceof TableColumn.Text)
                .map(TableColumn::name))
        .toList();
  }

  /** The tables and views as a user writes them, with their columns. */
  List<String> described() {
    List<String> lines = new ArrayList<>();
    longForms.forEach(view -> lines.add(view.toString()));
    lines.add(
        name + columns.stream().map(TableColumn::name).collect(Collectors.joining(", ", "(", ")")));
    return lines;
  }
}
