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
 * The rows of a Counter: the rate and its distribution over labels.
 *
 * @param spacing the time between two new rows of the source
 * @param step the minimum distance of the points of rates
 */
record CounterRows(MetricPanels measure, Filters filters, Duration spacing, Duration step) {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String NO_ROWS = "No rows yet";

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
      rows.add(new Row.Panels(8, List.of(new Row.Cell(8, now()), new Row.Cell(16, history()))));
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
            measure.words() + " per " + per() + ", now",
            measure.help() + " The current rate per " + per() + ".",
            "short",
            List.of(Target.range(rate(""), measure.words())),
            new Display.Stat(List.of(), true))
        .colored(SeriesColors.neutral(List.of(measure.words())))
        .stepped(step)
        .orElse(NO_ROWS);
  }

  private Panel nowBy(Dimension label) {
    return new Panel(
            measure.words() + " per " + per() + ", now, by " + label.name(),
            measure.help() + " The current rate per " + per() + ".",
            "short",
            List.of(Target.range(rate(label.name()), legend(label))),
            new Display.Stat(List.of(), true))
        .colored(SeriesColors.of(label))
        .stepped(step)
        .orElse(NO_ROWS);
  }

  private Panel history() {
    return new Panel(
            measure.words() + " per " + per(),
            measure.help()
                + " The rate per "
                + per()
                + ", at the time at which the rows were read.",
            "short",
            List.of(Target.range(rate(""), measure.words())),
            new Display.TimeSeries(Style.LINES))
        .colored(SeriesColors.neutral(List.of(measure.words())))
        .stepped(step)
        .orElse(NO_ROWS);
  }

  private Panel historyBy(Dimension label) {
    return new Panel(
            measure.words() + " per " + per() + " by " + label.name(),
            measure.help()
                + " The rate per "
                + per()
                + ", at the time at which the rows were read."
                + capped(label),
            "short",
            List.of(Target.range(most(label, rate(label.name())), legend(label))),
            new Display.TimeSeries(Style.LINES))
        .colored(SeriesColors.of(label))
        .stepped(step)
        .orElse(NO_ROWS);
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
        .colored(SeriesColors.of(label))
        .orElse(NO_ROWS);
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
        .colored(SeriesColors.of(label))
        .orElse(NO_ROWS);
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
        .colored(SeriesColors.of(label))
        .stepped(step)
        .orElse(NO_ROWS);
  }

  /** The unit of rates: the unit of the time for which a row stands. */
  private String per() {
    return isDaily() ? "day" : isHourly() ? "hour" : "minute";
  }

  private boolean isDaily() {
    return spacing.compareTo(DAY) >= 0;
  }

  private boolean isHourly() {
    return spacing.compareTo(HOUR) >= 0;
  }

  private String rate(String label) {
    return (isDaily() ? DAY : isHourly() ? HOUR : MINUTE).toSeconds()
        + " * "
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
}
