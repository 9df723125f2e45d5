package io.csvmonitor.monitoring.dashboards.model;

import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display.TimeSeries.Style;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import java.util.List;

/** Panels of one query. */
public final class Panels {
  /** Of a number of things that should not be. */
  public static final List<State> NONE_IS_GOOD =
      List.of(new State(0, "None", Color.GREEN), new State(1, "", Color.RED));

  /** Of an exporter, or of a source's files. */
  public static final List<State> UP =
      List.of(new State(0, "Down", Color.RED), new State(1, "Up", Color.GREEN));

  private Panels() {}

  /** A number, in a colour that says what it means. */
  public static Panel stat(String title, String description, String expr, List<State> states) {
    return new Panel(
        title,
        description,
        "none",
        List.of(Target.instant(expr, title)),
        new Display.Stat(states, false));
  }

  /** Lines over time. */
  public static Panel lines(
      String title, String description, String unit, String expr, String legend) {
    return new Panel(
        title,
        description,
        unit,
        List.of(Target.range(expr, legend)),
        new Display.TimeSeries(Style.LINES));
  }

  /** Bars on top of each other over time: of what is counted. */
  public static Panel bars(String title, String description, String expr, String legend) {
    return new Panel(
        title,
        description,
        "short",
        List.of(Target.range(expr, legend)),
        new Display.TimeSeries(Style.BARS));
  }
}
