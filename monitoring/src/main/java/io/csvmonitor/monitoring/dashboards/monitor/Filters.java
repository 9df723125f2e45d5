package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Variable;
import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels.Dimension;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The labels with variables above the panels, and selectors of the chosen values.
 *
 * @param names the names of the variables by the names of their labels
 */
record Filters(MonitorSeries series, List<Variable> variables, Map<String, String> names) {
  /** The maximum number of variables. More variables do not fit in a line. */
  private static final int MOST = 6;

  /**
   * The filters of a dashboard.
   *
   * @param comparing whether compared columns have no variable
   */
  static Filters of(MonitorSeries series, List<MetricPanels> measures, boolean comparing) {
    Map<String, Set<String>> metrics = new LinkedHashMap<>();
    for (MetricPanels measure : measures) {
      for (Dimension dimension : measure.dimensions()) {
        if (!(comparing && dimension.equals(measure.comparison()))) {
          metrics
              .computeIfAbsent(dimension.name(), each -> new LinkedHashSet<>())
              .add(measure.exposed());
        }
      }
    }
    return new Filters(
        series,
        metrics.entrySet().stream()
            .limit(MOST)
            .map(each -> variable(series, each.getKey(), each.getValue()))
            .toList(),
        metrics.keySet().stream()
            .limit(MOST)
            .collect(Collectors.toMap(label -> label, Filters::name)));
  }

  /** PromQL that selects the chosen series of a metric. */
  String of(MetricPanels measure) {
    return of(measure, "", "");
  }

  /**
   * PromQL that selects the chosen series of a metric.
   *
   * @param except a label whose variable is ignored; none if empty
   * @param further matchers; none if empty
   */
  String of(MetricPanels measure, String except, String further) {
    String chosen =
        measure.dimensions().stream()
            .map(Dimension::name)
            .filter(label -> names.containsKey(label) && !label.equals(except))
            .map(label -> label + "=~\"$" + names.get(label) + "\"")
            .collect(Collectors.joining(","));
    return series.of(
        measure.exposed(),
        chosen.isEmpty() || further.isEmpty() ? chosen + further : chosen + "," + further);
  }

  private static Variable variable(MonitorSeries series, String label, Set<String> metrics) {
    String selected =
        metrics.size() == 1
            ? series.of(metrics.iterator().next())
            : "{__name__=~\"" + String.join("|", metrics) + "\"," + series.matchers() + "}";
    // This includes series without the label.
    return new Variable(name(label), label, "label_values(" + selected + ", " + label + ")", ".*");
  }

  /**
   * The name of a variable. Variables of Grafana and other variables of the dashboard have other
   * names.
   */
  private static String name(String label) {
    return "label_" + label;
  }
}
