package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Markdown;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import java.util.List;
import java.util.stream.Collectors;

/** A table of the metrics of a monitor, with links to the dashboards that show them. */
record MetricsTable(MonitorSeries series, List<Source> sources) {
  private static final int MOST_OF_HELP = 120;

  Panel panel() {
    StringBuilder table = new StringBuilder();
    table.append(Markdown.row("Metric", "Type", "Labels", "Source", "What it is"));
    table.append(Markdown.row("---", "---", "---", "---", "---"));
    for (Source source : sources) {
      for (Metric metric : source.metrics()) {
        table.append(row(source, metric));
      }
    }
    return new Panel(
        "Metrics",
        "The metrics made from CSV files. A source's name leads to its dashboard.",
        "none",
        List.of(),
        new Display.Text(table.toString()));
  }

  private String row(Source source, Metric metric) {
    MetricPanels measure = MetricPanels.of(source, metric);
    String labels =
        measure.dimensions().stream()
            .map(dimension -> "`" + dimension.name() + "`")
            .collect(Collectors.joining(", "));
    return Markdown.row(
        "`" + measure.shown() + "`",
        metric.type().name(),
        labels,
        // The link is relative to the address of Grafana, which may include a path.
        "[" + source.name() + "](d/" + DashboardIdentity.uid(series, Dashboards.name(source)) + ")",
        Markdown.escape(metric.help() == null ? "" : metric.help().strip(), MOST_OF_HELP));
  }
}
