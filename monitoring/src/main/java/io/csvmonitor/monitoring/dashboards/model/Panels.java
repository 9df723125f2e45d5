package io.csvmonitor.monitoring.dashboards.model;

import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display.TimeSeries.Style;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import java.util.List;

/** Builds panels with one query. */
public final class Panels {
  /** The states of a number of problems: 0 is good, any other number is bad. */
  public static final List<State> NONE_IS_GOOD =
      List.of(new State(0, "None", Color.GREEN), new State(1, "", Color.RED));

  /** The states of an exporter, or of the files of a source. */
  public static final List<State> UP =
      List.of(new State(0, "Down", Color.RED), new State(1, "Up", Color.GREEN));

  private Panels() {}

  /** A number. Its colour shows the meaning of the number. */
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

  /** Stacked bars over time, for counts. */
  public static Panel bars(String title, String description, String expr, String legend) {
    return new Panel(
        title,
        description,
        "short",
        List.of(Target.range(expr, legend)),
        new Display.TimeSeries(Style.BARS));
  }
}
