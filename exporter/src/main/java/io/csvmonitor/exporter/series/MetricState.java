package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import java.util.List;
import java.util.TreeMap;

/**
 * The saved state of a metric.
 *
 * @param definition the settings that determine the values: values of another definition are not
 *     restored
 */
public record MetricState(String definition, List<SeriesState> series, long overflow) {

  /** The state of a series. */
  public record SeriesState(List<String> labels, double value, long time) {}

  /** Whether the values can be continued: no later value makes an infinite total finite again. */
  boolean isFinite() {
    return series.stream().allMatch(each -> Double.isFinite(each.value()));
  }

  /**
   * All settings that determine the values of a metric. Its help text and limit are not among them.
   */
  static String definition(Metric metric) {
    StringBuilder more = new StringBuilder();
    if (metric.scale() != null) {
      more.append("|scale=").append(metric.scale());
    }
    if (metric.isHistogram()) {
      more.append("|buckets=").append(metric.buckets());
    }
    Distinct distinct = metric.distinct();
    if (distinct != null) {
      more.append("|distinct=")
          .append(distinct.column())
          .append(',')
          .append(DistinctCounts.width(distinct).toMillis());
    }
    metric.where().forEach(condition -> more.append("|where=").append(condition));
    for (Label label : metric.labels()) {
      if (!label.equals(Label.of(label.column(), label.as(), label.value(), label.values()))) {
        more.append("|label=").append(label.column()).append(',');
        more.append(new TreeMap<>(label.map())).append(',').append(label.regex()).append(',');
        more.append(label.replacement()).append(',').append(label.buckets()).append(',');
        more.append(label.otherwise());
      }
    }
    // Without these settings, the definition is the same as in states of earlier versions.
    return ofColumns(metric) + more;
  }

  private static String ofColumns(Metric metric) {
    StringBuilder text = new StringBuilder();
    text.append(metric.name()).append('|').append(metric.type()).append('|').append(metric.value());
    metric
        .labels()
        .forEach(
            label ->
                text.append('|')
                    .append(label.column())
                    .append('=')
                    .append(label.as())
                    .append('=')
                    .append(label.value()));
    Columns columns = metric.columns();
    text.append('|');
    // The text is the same as in states of the first version: another text would mean another
    // metric.
    return columns == null
        ? text.append("null").toString()
        : text.append("Columns[as=")
            .append(columns.as())
            .append(", names=")
            .append(columns.names())
            .append(']')
            .toString();
  }
}
