package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowFilter;
import io.csvmonitor.exporter.csv.value.Factor;
import io.csvmonitor.exporter.csv.value.LabelText;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.csv.value.RowConditions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the cells that a metric uses in a row: its conditions, labels and numbers. */
final class MetricColumns {
  private final Metric metric;
  private final List<String> values;
  private final @Nullable Factor factor;
  private final @Nullable RowConditions conditions;
  private final @Nullable LabelText[] labelTexts;
  private RowFilter.@Nullable Test test;
  private int[] labelPositions = {};
  private int[] valuePositions = {};

  /**
   * The columns of a metric.
   *
   * @param numbers the reader of numbers in conditions and labels
   */
  MetricColumns(Metric metric, NumberParser numbers) {
    this.metric = metric;
    this.values = values(metric);
    String scale = metric.scale();
    this.factor = scale == null ? null : Factor.of(scale);
    this.conditions = metric.where().isEmpty() ? null : RowConditions.of(metric.where(), numbers);
    this.labelTexts = new LabelText[metric.labels().size()];
    for (int i = 0; i < labelTexts.length; i++) {
      labelTexts[i] = LabelText.of(metric.labels().get(i), numbers);
    }
  }

  private static List<String> values(Metric metric) {
    Columns wide = metric.columns();
    if (wide != null) {
      return wide.names();
    }
    Distinct distinct = metric.distinct();
    if (distinct != null) {
      return List.of(distinct.column());
    }
    return metric.value() == null ? List.of() : List.of(metric.value());
  }

  /** The columns with numbers or with distinct values; none if rows are counted. */
  List<String> values() {
    return values;
  }

  /**
   * Finds the columns in a file.
   *
   * @throws MissingColumnException if a column is missing
   */
  void bind(Header header) {
    labelPositions = new int[metric.labels().size()];
    for (int i = 0; i < labelPositions.length; i++) {
      String column = metric.labels().get(i).column();
      labelPositions[i] = column == null ? -1 : position(header, column);
    }
    valuePositions = new int[values.size()];
    for (int i = 0; i < valuePositions.length; i++) {
      valuePositions[i] = position(header, values.get(i));
    }
    RowConditions where = conditions;
    if (where != null) {
      where.columns().forEach(column -> position(header, column));
      test = where.bind(header);
    }
  }

  /**
   * The position of a column.
   *
   * @throws MissingColumnException if the column is missing, or if several columns have its name
   */
  static int position(Header header, String column) {
    int index = header.index(column);
    if (index < 0) {
      throw MissingColumnException.missing(column, header.names());
    }
    if (header.isAmbiguous(column)) {
      throw MissingColumnException.ambiguous(column);
    }
    return index;
  }

  /** Whether the metric uses a row. */
  boolean uses(String[] row) {
    RowFilter.Test where = test;
    return where == null || where.matches(row);
  }

  /** The text of one of the {@link #values}. */
  String cell(String[] row, int value) {
    return row[valuePositions[value]];
  }

  /** The number of a cell, scaled as the metric requires. */
  double scaled(double number) {
    Factor by = factor;
    return by == null ? number : by.apply(number);
  }

  /** The value of a label; null if it is fixed. */
  @Nullable String label(String[] row, int label) {
    int position = labelPositions[label];
    if (position < 0) {
      return null;
    }
    String value = row[position].strip();
    LabelText text = labelTexts[label];
    return text == null ? value : text.of(value);
  }
}
