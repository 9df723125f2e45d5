package io.csvmonitor.monitoring.dashboards.model;

import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display.TimeSeries.Style;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Builds panels with one query. */
public final class Panels {
  /**
   * The states of a number of problems: 0 is good, -1 is unknown, and any other number is bad.
   * {@link #known} makes such a number.
   */
  public static final List<State> NONE_IS_GOOD =
      List.of(
          new State(-1, "Unknown", Color.GRAY),
          new State(0, "None", Color.GREEN),
          new State(1, "", Color.RED));

  /** The states of an exporter, or of the files of a source. */
  public static final List<State> UP =
      List.of(new State(0, "Down", Color.RED), new State(1, "Up", Color.GREEN));

  /** The state of a number that is neither good nor bad. */
  public static final List<State> NUMBER = List.of(new State(0, "", Color.GRAY));

  /** Grafana's unit for a long duration in words, such as "14 hours". */
  public static final String AGE = "dtdurations";

  private Panels() {}

  /**
   * A query for {@link #NONE_IS_GOOD}: the number of problems; without problems, 0 if the state is
   * known, and -1 if it is not.
   *
   * @param count counts the problems, and has no result without problems
   * @param unknown has a result with the value 1 if a part of the state is unknown; empty if no
   *     part can be unknown
   * @param any has a result if the state is known
   */
  public static String known(String count, String unknown, String any) {
    return count
        + (unknown.isEmpty() ? "" : " or -1 * (max(" + unknown + ") == 1)")
        + " or 0 * max("
        + any
        + ") or vector(-1)";
  }

  /** A number. Its colour shows the meaning of the number. */
  public static Panel stat(String title, String description, String expr, List<State> states) {
    return new Panel(
        title,
        description,
        "none",
        List.of(Target.instant(expr, title)),
        new Display.Stat(states, false));
  }

  /** One line over time, without a meaning of good or bad. */
  public static Panel line(
      String title, String description, String unit, String expr, String legend) {
    SequencedMap<String, String> color = new LinkedHashMap<>();
    color.put(legend, "blue");
    return lines(title, description, unit, expr, legend).colored(color);
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
