package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Markdown;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display.TimeSeries.Style;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The rows of a Gauge: its current and past values. The values are never added up, because their
 * sum may have no meaning.
 */
record GaugeRows(MetricPanels measure, Filters filters) {
  private static final int MOST_NUMBERS = 12;
  private static final int MOST_SERIES = 20;
  private static final int MOST_OF_COLUMN = 100;

  List<Row> rows() {
    int known =
        measure.dimensions().stream()
            .mapToInt(label -> label.values().size())
            .reduce(1, (a, b) -> a * b);
    boolean few = known > 0 && known <= MOST_NUMBERS;
    Panel now = few ? numbers() : bars();
    if (measure.dimensions().isEmpty()) {
      return List.of(new Row.Panels(8, List.of(new Row.Cell(6, now), new Row.Cell(18, history()))));
    }
    return few
        ? List.of(Row.whole(5, now), Row.whole(9, history()))
        : List.of(new Row.Panels(12, List.of(new Row.Cell(16, history()), new Row.Cell(8, now))));
  }

  private Panel numbers() {
    return new Panel(
            measure.words() + ", now",
            measure.help() + now(" The value latest in time."),
            measure.unit(),
            List.of(Target.range(values(), legend())),
            new Display.Stat(List.of(), true))
        .colored(colors());
  }

  private Panel bars() {
    return new Panel(
            measure.words() + ", now",
            measure.help() + now(" The values latest in time, the " + MOST_SERIES + " highest."),
            measure.unit(),
            List.of(Target.instant("topk(" + MOST_SERIES + ", " + values() + ")", legend())),
            new Display.BarGauge())
        .colored(colors());
  }

  /** The meaning of the present values: distinct values are those of a window. */
  private String now(String latest) {
    Distinct distinct = measure.metric().distinct();
    return distinct == null
        ? latest
        : " Distinct "
            + Markdown.escape(distinct.column(), MOST_OF_COLUMN)
            + " in the newest complete window of "
            + distinct.window()
            + ".";
  }

  private Panel history() {
    return new Panel(
            measure.words(),
            measure.help() + " At most " + MOST_SERIES + " series at a time, the highest.",
            measure.unit(),
            List.of(Target.range("topk(" + MOST_SERIES + ", " + values() + ")", legend())),
            new Display.TimeSeries(Style.LINES))
        .colored(colors());
  }

  /**
   * The values without the labels of the target, so that a value has one line before and after a
   * restart.
   */
  private String values() {
    String labels =
        MonitorSeries.labels(measure.dimensions().stream().map(Dimension::name).toList());
    return (labels.isEmpty() ? "max(" : "max by (" + labels + ") (") + filters.of(measure) + ")";
  }

  /** The colours of series whose legends are known. */
  private SequencedMap<String, String> colors() {
    return switch (measure.dimensions().size()) {
      case 0 -> SeriesColors.neutral(List.of(measure.words()));
      case 1 -> SeriesColors.of(measure.dimensions().getFirst());
      default -> new LinkedHashMap<>();
    };
  }

  private String legend() {
    return measure.dimensions().isEmpty()
        ? measure.words()
        : measure.dimensions().stream()
            .map(label -> "{{" + label.name() + "}}")
            .collect(Collectors.joining(" "));
  }
}
