package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display.TimeSeries.Style;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a Histogram: its quantiles, and the rate of its rows.
 *
 * @param step the minimum distance of the points of rates
 */
record HistogramRows(MetricPanels measure, Filters filters, Duration step) {
  private static final List<String> QUANTILES = List.of("0.99", "0.95", "0.5");

  /** The quantile that is compared over the values of a label. */
  private static final String COMPARED = "0.95";

  private static final int MOST_SERIES = 10;

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row.Panels(9, List.of(new Row.Cell(16, quantiles()), new Row.Cell(8, rowsAMinute()))));
    measure.dimensions().stream()
        .filter(label -> !label.time())
        .findFirst()
        .ifPresent(label -> rows.add(Row.whole(9, comparedBy(label))));
    return rows;
  }

  private Panel quantiles() {
    return new Panel(
            measure.words() + ", quantiles",
            measure.help()
                + " The value below which 99 %, 95 % and half of the rows are, estimated from the"
                + " buckets, at the time at which the rows were read.",
            measure.unit(),
            QUANTILES.stream()
                .map(each -> Target.range(quantile(each, ""), "quantile " + each))
                .toList(),
            new Display.TimeSeries(Style.LINES))
        .stepped(step);
  }

  private Panel rowsAMinute() {
    return new Panel(
            measure.words() + ", rows per minute",
            measure.help() + " The number of rows per minute, at the time at which they were read.",
            "short",
            List.of(
                Target.range(
                    "60 * sum(rate("
                        + filters.of(measure, "", "le=\"+Inf\"")
                        + "[$__rate_interval]))",
                    "rows")),
            new Display.TimeSeries(Style.LINES))
        .stepped(step);
  }

  private Panel comparedBy(Dimension label) {
    String expr = quantile(COMPARED, label.name());
    boolean known = !label.values().isEmpty();
    return new Panel(
            measure.words() + ", quantile " + COMPARED + " by " + label.name(),
            measure.help()
                + " The value below which 95 % of the rows are."
                + (known ? "" : " At most " + MOST_SERIES + " at a time."),
            measure.unit(),
            List.of(
                Target.range(
                    known ? expr : "topk(" + MOST_SERIES + ", " + expr + ")",
                    "{{" + label.name() + "}}")),
            new Display.TimeSeries(Style.LINES))
        .colored(SeriesColors.of(label))
        .stepped(step);
  }

  private String quantile(String quantile, String label) {
    String by = label.isEmpty() ? "le" : "le, " + MonitorSeries.labels(List.of(label));
    return "histogram_quantile("
        + quantile
        + ", sum by ("
        + by
        + ") (rate("
        + filters.of(measure)
        + "[$__rate_interval])))";
  }
}
