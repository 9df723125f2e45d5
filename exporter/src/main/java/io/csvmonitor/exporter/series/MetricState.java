package io.csvmonitor.exporter.series;

import io.csvmonitor.api.Columns;
import io.csvmonitor.api.Metric;
import java.util.List;

/**
 * What is kept of a metric over a restart.
 *
 * @param definition what the metric is made of: another one's values are not its own
 */
public record MetricState(String definition, List<SeriesState> series, long overflow) {

  /** One series. */
  public record SeriesState(List<String> labels, double value, long time) {}

  /** Whether it can be gone on from: no later value makes an infinite total finite again. */
  boolean isFinite() {
    return series.stream().allMatch(each -> Double.isFinite(each.value()));
  }

  /** All that decides about a metric's values; not its help text or limit. */
  static String definition(Metric metric) {
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
    // As it was first kept: another text would be another metric.
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
