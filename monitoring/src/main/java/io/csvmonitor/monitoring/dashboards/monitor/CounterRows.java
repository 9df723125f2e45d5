package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display.TimeSeries.Style;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels.Dimension;
import java.util.ArrayList;
import java.util.List;

/** The rows of a Counter: the rate per minute and its distribution over labels. */
record CounterRows(MetricPanels measure, Filters filters) {
  /** The maximum number of numbers side by side that a reader can compare. */
  private static final int MOST_NUMBERS = 12;

  /** The maximum number of series of a label whose values are not known in advance. */
  private static final int MOST_SERIES = 10;

  /**
   * The maximum number of labels with panels after the first label. More panels would hide the
   * important ones.
   */
  private static final int MOST_OTHERS = 3;

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    if (measure.dimensions().isEmpty()) {
      rows.add(new Row.Panels(8, List.of(new Row.Cell(6, now()), new Row.Cell(18, history()))));
      return rows;
    }
    Dimension first = measure.dimensions().getFirst();
    boolean few = !first.values().isEmpty() && first.values().size() <= MOST_NUMBERS;
    if (few) {
      rows.add(Row.whole(5, nowBy(first)));
    }
    rows.add(byLabel(first));
    rows.add(
        few
            ? Row.whole(8, shareBy(first))
            : new Row.Panels(
                8, List.of(new Row.Cell(16, shareBy(first)), new Row.Cell(8, most(first)))));
    measure.dimensions().stream().skip(1).limit(MOST_OTHERS).map(this::byLabel).forEach(rows::add);
    return rows;
  }

  private Row byLabel(Dimension label) {
    return new Row.Panels(
        9, List.of(new Row.Cell(16, historyBy(label)), new Row.Cell(8, distributionBy(label))));
  }

  private Panel now() {
    return new Panel(
        measure.words() + " per minute, now",
        measure.help() + " The current rate per minute.",
        unit(),
        List.of(Target.range(aMinute(""), measure.words())),
        new Display.Stat(List.of(), true));
  }

  private Panel nowBy(Dimension label) {
    return new Panel(
            measure.words() + " per minute, now, by " + label.name(),
            measure.help() + " The current rate per minute.",
            unit(),
            List.of(Target.range(aMinute(label.name()), legend(label))),
            new Display.Stat(List.of(), true))
        .colored(SeriesColors.of(label));
  }

  private Panel history() {
    return new Panel(
        measure.words() + " per minute",
        measure.help() + " The rate per minute, at the time at which the rows were read.",
        unit(),
        List.of(Target.range(aMinute(""), measure.words())),
        new Display.TimeSeries(Style.LINES));
  }

  private Panel historyBy(Dimension label) {
    return new Panel(
            measure.words() + " per minute by " + label.name(),
            measure.help()
                + " The rate per minute, at the time at which the rows were read."
                + capped(label),
            unit(),
            List.of(Target.range(most(label, aMinute(label.name())), legend(label))),
            new Display.TimeSeries(Style.LINES))
        .colored(SeriesColors.of(label));
  }

  private Panel distributionBy(Dimension label) {
    return new Panel(
            "Distribution by " + label.name(),
            measure.help() + " The distribution in the selected time range." + capped(label),
            "short",
            List.of(
                Target.instant(
                    most(label, sumBy(label.name(), "increase", "$__range", "")), legend(label))),
            new Display.PieChart())
        .colored(SeriesColors.of(label));
  }

  private Panel most(Dimension label) {
    return new Panel(
            "Most by " + label.name(),
            measure.help() + " The increase in the selected time range." + capped(label),
            "short",
            List.of(
                Target.instant(
                    most(label, sumBy(label.name(), "increase", "$__range", "")), legend(label))),
            new Display.BarGauge())
        .colored(SeriesColors.of(label));
  }

  private Panel shareBy(Dimension label) {
    String part = sumBy(label.name(), "rate", "$__rate_interval", "");
    String whole = "sum(" + over("rate", "$__rate_interval", label.name()) + ")";
    return new Panel(
            "Share by " + label.name(),
            measure.help()
                + " The share of each value of the label in the total. The total includes values that are"
                + " not selected above. The share is 0 while there are no rows."
                + capped(label),
            "percentunit",
            List.of(
                Target.range(
                    // A division by 0 would leave the panel empty in quiet times.
                    most(label, part + " / on () group_left () (" + whole + " > 0) or 0 * " + part),
                    legend(label))),
            new Display.TimeSeries(Style.STACKED))
        .colored(SeriesColors.of(label));
  }

  private String aMinute(String label) {
    return "60 * "
        + (label.isEmpty()
            ? "sum(" + over("rate", "$__rate_interval", "") + ")"
            : sumBy(label, "rate", "$__rate_interval", ""));
  }

  private String sumBy(String label, String function, String window, String except) {
    return "sum by ("
        + MonitorSeries.labels(List.of(label))
        + ") ("
        + over(function, window, except)
        + ")";
  }

  private String over(String function, String window, String except) {
    return function + "(" + filters.of(measure, except, "") + "[" + window + "])";
  }

  private static String most(Dimension label, String expr) {
    return label.values().isEmpty() ? "topk(" + MOST_SERIES + ", " + expr + ")" : expr;
  }

  private static String capped(Dimension label) {
    return label.values().isEmpty() ? " At most " + MOST_SERIES + " at a time." : "";
  }

  private static String legend(Dimension label) {
    return "{{" + label.name() + "}}";
  }

  /**
   * The unit of the values. Counted rows are plain numbers. The numbers of a column can be
   * anything, such as money.
   */
  private String unit() {
    return measure.metric().value() == null && measure.metric().columns() == null ? "cpm" : "short";
  }
}
