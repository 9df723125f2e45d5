package io.csvmonitor.operator.dashboards;

import io.csvmonitor.operator.dashboards.Panel.Color;
import io.csvmonitor.operator.dashboards.Panel.Display;
import io.csvmonitor.operator.dashboards.Panel.Display.TimeSeries.Style;
import io.csvmonitor.operator.dashboards.Panel.State;
import io.csvmonitor.operator.dashboards.Panel.Target;
import java.util.List;

/** Panels of one query. */
final class Panels {
  /** Of a number of things that should not be. */
  static final List<State> NONE_IS_GOOD =
      List.of(new State(0, "None", Color.GREEN), new State(1, "", Color.RED));

  /** Of an exporter, or of a source's files. */
  static final List<State> UP =
      List.of(new State(0, "Down", Color.RED), new State(1, "Up", Color.GREEN));

  private Panels() {}

  /** A number, in a colour that says what it means. */
  static Panel stat(String title, String description, String expr, List<State> states) {
    return new Panel(
        title,
        description,
        "none",
        List.of(Target.instant(expr, title)),
        new Display.Stat(states, false));
  }

  /** Lines over time. */
  static Panel lines(String title, String description, String unit, String expr, String legend) {
    return new Panel(
        title,
        description,
        unit,
        List.of(Target.range(expr, legend)),
        new Display.TimeSeries(Style.LINES));
  }

  /** Bars on top of each other over time: of what is counted. */
  static Panel bars(String title, String description, String expr, String legend) {
    return new Panel(
        title,
        description,
        "short",
        List.of(Target.range(expr, legend)),
        new Display.TimeSeries(Style.BARS));
  }
}
