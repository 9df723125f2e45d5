package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.GrafanaText;
import io.csvmonitor.monitoring.dashboards.model.Markdown;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.Column;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display.TimeSeries.Style;
import io.csvmonitor.monitoring.dashboards.model.Panel.KeyColumn;
import io.csvmonitor.monitoring.dashboards.model.Panel.Matrix;
import io.csvmonitor.monitoring.dashboards.model.Panel.Shape;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows of a wide table: its current column against each of the other columns, along the label
 * that distinguishes the rows.
 */
final class ComparisonRows {
  /** The names of a column with current values. Without such a column, the first column is used. */
  private static final Set<String> PRESENT = Set.of("today", "now", "current", "present", "actual");

  /** The maximum number of columns with a separate chart. The table has all columns. */
  private static final int MOST_CHARTS = 8;

  /** The maximum number of charts over all metrics of a dashboard. */
  private static final int MOST_CHARTS_TOGETHER = 24;

  private static final String EXPECTED = "Median of the others";
  private static final String DIFFERENCE = "Difference";
  private static final String OFF = "Off by";

  /** A median from which a zero is marked, if a tenth of the largest median is not less. */
  private static final int EXPECTED_COUNT = 5;

  /** The height of a table of 24 hours. */
  private static final int DAY_OF_ROWS = 26;

  private final MetricPanels measure;
  private final Filters filters;
  private final String columns;
  private final String present;
  private final List<String> others;
  private final Optional<Dimension> key;
  private final CompleteRows complete;
  private final boolean isPart;
  private final int charts;
  private final List<String> columnsInOrder;

  /**
   * The rows of a metric.
   *
   * @param complete which rows of the table are compared
   * @param measures the number of metrics that share the dashboard
   */
  ComparisonRows(
      MetricPanels measure,
      Dimension comparison,
      Filters filters,
      CompleteRows complete,
      int measures) {
    this.measure = measure;
    this.filters = filters;
    this.complete = complete;
    this.columns = comparison.name();
    this.present =
        comparison.values().stream()
            .filter(name -> PRESENT.contains(name.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElse(comparison.values().getFirst());
    int room = MOST_CHARTS_TOGETHER / measures;
    // A chart of only one of the other columns says little.
    this.charts = room < 2 ? 0 : Math.min(room, MOST_CHARTS);
    this.others = comparison.values().stream().filter(name -> !name.equals(present)).toList();
    this.columnsInOrder =
        Stream.of(Stream.of(present, EXPECTED), others.stream().limit(charts))
            .flatMap(each -> each)
            .toList();
    List<Dimension> keys =
        measure.dimensions().stream().filter(label -> !label.equals(comparison)).toList();
    this.key =
        keys.stream().filter(Dimension::time).findFirst().or(() -> keys.stream().findFirst());
    this.isPart = key.map(complete::isPart).orElse(false);
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.whole(5, totals()));
    if (key.isEmpty()) {
      rows.add(Row.whole(9, history()));
      return rows;
    }
    String name = key.get().name();
    rows.add(Row.even(9, List.of(expectation(name), history())));
    rows.add(Row.whole(11, furthest(key.get())));
    List<Panel> pairs = others.stream().limit(charts).map(other -> against(name, other)).toList();
    for (int i = 0; i < pairs.size(); i += 2) {
      rows.add(Row.even(8, pairs.subList(i, Math.min(i + 2, pairs.size()))));
    }
    rows.add(Row.whole(key.get().time() ? DAY_OF_ROWS : 14, table(key.get())));
    return rows;
  }

  private Panel totals() {
    return new Panel(
            measure.words() + ", sum by " + columns + onlyComplete(),
            measure.help() + " The current sum of each column of the table." + unfinished(),
            measure.unit(),
            List.of(Target.range(sums(), "{{" + columns + "}}")),
            new Display.Stat(List.of(), true))
        .colored(SeriesColors.of(columnsInOrder));
  }

  private Panel history() {
    return new Panel(
            "Sum of each column over time" + onlyComplete(),
            measure.help() + " The sum of each column over time." + unfinished(),
            measure.unit(),
            List.of(Target.range(sums(), "{{" + columns + "}}")),
            new Display.TimeSeries(Style.LINES))
        .colored(SeriesColors.of(columnsInOrder));
  }

  private String onlyComplete() {
    return isPart ? ", complete rows only" : "";
  }

  private String unfinished() {
    return isPart
        ? " Only rows whose time is over count: an unfinished day is compared with the same hours."
        : "";
  }

  /** The sums of the columns over complete rows, 0 before the first of them. */
  private String sums() {
    String all = sum(List.of(columns), "");
    if (!isPart) {
      return all;
    }
    Dimension rows = key.orElseThrow();
    return "sum by ("
        + MonitorSeries.labels(List.of(columns))
        + ") ("
        + ofComplete(sum(List.of(rows.name(), columns), ""), rows)
        + ") or 0 * "
        + all;
  }

  private Target complete(String expr, Dimension rows) {
    return Target.rows(ofComplete(expr, rows));
  }

  private String ofComplete(String expr, Dimension rows) {
    return complete.of(expr, rows, filters.series());
  }

  private Panel expectation(String rows) {
    return new Panel(
            GrafanaText.plain(present) + " against the median of the others",
            measure.help() + " Check rows with a large distance. Rows of the future can be empty.",
            measure.unit(),
            List.of(
                Target.rows(sum(List.of(rows, columns), only(present)) + " or " + expected(rows))),
            new Display.BarChart(new Matrix(rows, columns, List.of(present, EXPECTED))))
        .colored(colors(present, EXPECTED));
  }

  private Panel against(String rows, String other) {
    return new Panel(
            GrafanaText.plain(present + " against " + other),
            measure.help() + " The current table, by " + rows + ".",
            measure.unit(),
            List.of(
                Target.rows(
                    sum(List.of(rows, columns), only(present))
                        + " or "
                        + sum(List.of(rows, columns), only(other)))),
            new Display.BarChart(new Matrix(rows, columns, List.of(present, other))))
        .colored(colors(present, other));
  }

  private Panel furthest(Dimension key) {
    String rows = key.name();
    String now = sum(List.of(rows), only(present));
    String median = median(rows);
    String on = " on (" + MonitorSeries.labels(List.of(rows)) + ") ";
    return new Panel(
        "Furthest from the median of the others",
        measure.help() + " The rows with the largest distance are first." + unfinished(),
        measure.unit(),
        List.of(
            complete("(" + now + " == bool 0) *" + on + "(" + median + " > bool 0)", key),
            complete(now, key),
            complete(median, key),
            complete("abs(" + now + " -" + on + median + ")", key),
            complete(now + " /" + on + "(" + median + " > 0)", key)),
        new Display.Table(
            new Shape.Joined(
                List.of(KeyColumn.of(rows, rows)),
                List.of(
                    new Column(
                        "Zero",
                        "none",
                        List.of(
                            new State(0, "no", Color.NONE),
                            new State(1, "only here", Color.ORANGE))),
                    new Column(present, measure.unit(), List.of()),
                    new Column(EXPECTED, measure.unit(), List.of()),
                    new Column(OFF, measure.unit(), List.of()),
                    new Column("Part of the median", "percentunit", List.of())),
                OFF)));
  }

  private Panel table(Dimension key) {
    String rows = key.name();
    String difference =
        sum(List.of(rows), only(present))
            + " - on ("
            + MonitorSeries.labels(List.of(rows))
            + ") "
            + median(rows);
    List<String> order = new ArrayList<>(List.of(present, EXPECTED, DIFFERENCE));
    order.addAll(others.subList(0, Math.min(charts, others.size())));
    return new Panel(
        "All columns by " + rows + ", in colours",
        measure.help()
            + " With the median of the others, and how far "
            + Markdown.escape(present)
            + " is from it. A stronger colour is a higher value. An orange 0 is a zero where the median"
            + " is not small"
            + (isPart ? ", in a row whose time is over" : "")
            + ". Each column can be sorted.",
        measure.unit(),
        List.of(
            Target.rows(
                ofComplete(marked(rows) + " or " + named(difference, DIFFERENCE), key)
                    + " or "
                    + sum(List.of(rows, columns), "")
                    + " or "
                    + expected(rows))),
        new Display.Table(
            new Shape.Crossed(new Matrix(rows, columns, order), present, DIFFERENCE)));
  }

  /**
   * The zeros of the current column where a value is expected. They have another colour than the
   * zeros of a quiet night.
   */
  private String marked(String rows) {
    return "(("
        + sum(List.of(rows, columns), only(present))
        + " == 0) and on ("
        + MonitorSeries.labels(List.of(rows))
        + ") ("
        + median(rows)
        + " >= scalar(clamp_max(0.1 * max("
        + median(rows)
        + "), "
        + EXPECTED_COUNT
        + ")))) + "
        + Shape.Crossed.MARKED_ZERO;
  }

  /** The colours of some columns, the same as in the charts with all columns. */
  private SequencedMap<String, String> colors(String... some) {
    SequencedMap<String, String> colors = SeriesColors.of(columnsInOrder);
    colors.keySet().retainAll(List.of(some));
    return colors;
  }

  private String sum(List<String> by, String further) {
    return "sum by ("
        + MonitorSeries.labels(by)
        + ") ("
        + filters.of(measure, columns, further)
        + ")";
  }

  private String median(String rows) {
    String further = columns + "!=" + MonitorSeries.quoted(present);
    return "quantile by ("
        + MonitorSeries.labels(List.of(rows))
        + ") (0.5, "
        + sum(List.of(rows, columns), further)
        + ")";
  }

  private String expected(String rows) {
    return named(median(rows), EXPECTED);
  }

  private String named(String expr, String name) {
    return "label_replace("
        + expr
        + ", "
        + MonitorSeries.quoted(columns)
        + ", "
        + MonitorSeries.quoted(name)
        + ", \"\", \"\")";
  }

  private String only(String column) {
    return columns + "=" + MonitorSeries.quoted(column);
  }
}
