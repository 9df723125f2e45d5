package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Label;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Values that a threshold matches exist from the start, at 0, as those do that a label names: else
 * a rare status' first row would be no increase for Prometheus.
 */
public final class DeclaredLabelValues {
  private DeclaredLabelValues() {}

  /** The source with the values that thresholds match beside those that its labels name. */
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
    return new Label(label.column(), label.as(), label.value(), List.copyOf(values));
  }
}
