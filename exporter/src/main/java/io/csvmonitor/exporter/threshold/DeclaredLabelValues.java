package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.ratio.RatioPart;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Declares the label values that thresholds and ratios match. A series with a declared value exists
 * from the start, at 0. Otherwise Prometheus would see no increase at the first row of a rare
 * status.
 */
public final class DeclaredLabelValues {
  private DeclaredLabelValues() {}

  /**
   * Adds the values that thresholds and ratios match to the values of the source's labels.
   *
   * @return a copy of the source
   */
  public static Source in(Source source, RuleSet rules) {
    return source.withMetrics(source.metrics().stream().map(metric -> in(metric, rules)).toList());
  }

  private static Metric in(Metric metric, RuleSet rules) {
    return metric.withLabels(
        metric.labels().stream().map(label -> in(metric, label, rules)).toList());
  }

  private static Label in(Metric metric, Label label, RuleSet rules) {
    String name = label.name();
    if (name == null || label.column() == null) {
      return label;
    }
    Set<String> values = new LinkedHashSet<>(label.values());
    rules.ratios().forEach(ratio -> add(ratio, metric, name, values));
    // The numerator of a ratio that another source evaluates.
    rules.ofSources().forEach(each -> add(each.ratio(), metric, name, values));
    for (Threshold threshold : rules.thresholds()) {
      if (threshold.metric().equals(metric.name())) {
        values.addAll(threshold.match().getOrDefault(name, List.of()));
      }
    }
    return label.withValues(List.copyOf(values));
  }

  private static void add(Ratio ratio, Metric metric, String label, Set<String> values) {
    for (RatioPart part : List.of(ratio.numerator(), ratio.denominator())) {
      if (part.metric().equals(metric.name())) {
        values.addAll(part.match().getOrDefault(label, List.of()));
      }
    }
  }
}
