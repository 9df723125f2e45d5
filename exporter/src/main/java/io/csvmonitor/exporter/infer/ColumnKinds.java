package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.exporter.infer.SourceGuess.MetricGuess;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The guessed use of each column of a file, with the reason. */
final class ColumnKinds {
  private ColumnKinds() {}

  /**
   * The kinds, in the order of the file.
   *
   * @param leftOut the reasons for columns that are left out, by name
   */
  static List<ColumnGuess> of(
      List<SampleColumn> columns,
      List<String> times,
      List<MetricGuess> metrics,
      Map<String, String> leftOut) {
    return columns.stream().map(each -> of(each, times, metrics, leftOut)).toList();
  }

  private static ColumnGuess of(
      SampleColumn column,
      List<String> times,
      List<MetricGuess> metrics,
      Map<String, String> leftOut) {
    String name = column.name();
    if (times.contains(name)) {
      return new ColumnGuess(column, "time", "it has the time of the rows");
    }
    for (MetricGuess guess : metrics) {
      Metric metric = guess.metric();
      Columns wide = metric.columns();
      if (name.equals(metric.value()) || (wide != null && wide.names().contains(name))) {
        return new ColumnGuess(
            column, metric.type().name().toLowerCase(Locale.ROOT), why(metric, guess.note()));
      }
    }
    for (MetricGuess guess : metrics) {
      for (Label label : guess.metric().labels()) {
        if (name.equals(label.column())) {
          return new ColumnGuess(
              column, "label", column.distinct().size() + " distinct texts in the rows");
        }
      }
    }
    return new ColumnGuess(
        column, "left out", leftOut.getOrDefault(name, "see the comments of the manifest"));
  }

  /** The first sentence of the note in the manifest. */
  private static String why(Metric metric, String note) {
    return metric.type() == MetricType.Gauge && metric.columns() != null
        ? "it has numbers"
        : note.split("[,.] ", 2)[0].replaceFirst("[.]$", "");
  }
}
