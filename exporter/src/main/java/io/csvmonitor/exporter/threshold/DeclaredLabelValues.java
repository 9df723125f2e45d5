package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Label;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Declares the label values that thresholds match. A series with a declared value exists from the
 * start, at 0. Otherwise the first row of a rare status would be no increase for Prometheus.
 */
public final class DeclaredLabelValues {
  private DeclaredLabelValues() {}

  /**
   * Adds the values that thresholds match to the values that the source's labels name.
   *
   * @return a copy of the source
   */
  public static Source in(Source source, List<Threshold> thresholds) {
    return source.withMetrics(
        source.metrics().stream().map(metric -> in(metric, thresholds)).toList());
  }

  private static Metric in(Metric metric, List<Threshold> thresholds) {
    return metric.withLabels(
        metric.labels().stream().map(label -> in(metric, label, thresholds)).toList());
  }

  private static Label in(Metric metric, Label label, List<Threshold> thresholds) {
    String name = label.as() == null ? label.column() : label.as();
    if (name == null || label.column() == null) {
      return label;
    }
    Set<String> values = new LinkedHashSet<>(label.values());
    for (Threshold threshold : thresholds) {
      if (threshold.metric().equals(metric.name())) {
        values.addAll(threshold.match().getOrDefault(name, List.of()));
      }
    }
    return label.withValues(List.copyOf(values));
  }
}
