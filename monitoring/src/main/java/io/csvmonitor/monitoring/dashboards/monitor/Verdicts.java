package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.monitoring.dashboards.model.DashboardJson;
import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panels;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** PromQL for the verdicts of thresholds and diagnoses, and the meaning of its numbers. */
public final class Verdicts {
  /**
   * The states of thresholds, from good to bad. An unknown state is worse than a good state, and
   * better than a bad state.
   */
  public static final List<State> STATES =
      List.of(
          new State(0, "Normal", Color.GREEN),
          new State(1, "Unknown", Color.GRAY),
          new State(2, "Breached (info)", Color.BLUE),
          new State(3, "Breached (warning)", Color.ORANGE),
          new State(4, "Breached (critical)", Color.RED));

  /** The states of diagnoses. */
  static final List<State> ACTIVE =
      List.of(
          new State(0, "Not active", Color.GREEN),
          new State(1, "Unknown", Color.GRAY),
          new State(2, "Active (info)", Color.BLUE),
          new State(3, "Active (warning)", Color.ORANGE),
          new State(4, "Active (critical)", Color.RED));

  private static final String UNKNOWN = "1";

  private final BinaryOperator<String> series;
  private final List<Severity> severities;

  /**
   * The verdicts of some series.
   *
   * @param series selects the series of a metric, with further matchers
   * @param severities the possible severities
   */
  public Verdicts(BinaryOperator<String> series, List<Severity> severities) {
    this.series = series;
    this.severities = severities.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }

  /** The severities of some thresholds. */
  static List<Severity> severities(List<Threshold> thresholds) {
    return thresholds.stream().map(Threshold::severity).toList();
  }

  /**
   * The worst verdict for each combination of labels, in numbers of {@link #STATES}.
   *
   * @param by labels, with commas
   * @param further matchers; none if empty
   */
  public String thresholds(String by, String further) {
    return worst("csvmonitor_threshold_breached", "csvmonitor_threshold_unknown", by, further);
  }

  /** The same for thresholds that raise no alert. */
  String shadows(String by, String further) {
    return worst(
        "csvmonitor_shadow_threshold_breached", "csvmonitor_shadow_threshold_unknown", by, further);
  }

  /** The same for diagnoses, in numbers of {@link #ACTIVE}. */
  String diagnoses(String by) {
    return worst("csvmonitor_diagnosis_active", "csvmonitor_diagnosis_unknown", by, "");
  }

  /**
   * The number of breached thresholds or active diagnoses, for {@link Panels#NONE_IS_GOOD}.
   *
   * @param by the labels; each combination of their values counts once
   * @param bad the series of breached or active states
   * @param unknown the series of unknown states
   */
  public static String count(String by, String bad, String unknown) {
    return Panels.known("count(max by (" + by + ") (" + bad + ") == 1)", unknown, bad);
  }

  /**
   * The times at which the selected state begins. Marks for its whole time would cover the lines.
   */
  public static String begins(String by, String selected, Duration interval) {
    String now = "max by (" + by + ") (" + selected;
    String before = " offset " + DashboardJson.duration(interval);
    return now + ") == 1 unless " + now + before + ") == 1";
  }

  private String worst(String bad, String unknown, String by, String further) {
    String max = by.isEmpty() ? "max(" : "max by (" + by + ") (";
    String breached =
        severities.stream()
            .map(severity -> urgency(severity) + " * " + series.apply(bad, with(further, severity)))
            .collect(Collectors.joining(" or "));
    String judged = max + breached + ") > 0 or ";
    return judged + UNKNOWN + " * " + max + series.apply(unknown, further) + ")";
  }

  /** The number in {@link #STATES} for a breach with the severity. */
  private static int urgency(Severity severity) {
    return switch (severity) {
      case Critical -> 4;
      case Warning -> 3;
      case Info -> 2;
    };
  }

  private static String with(String further, Severity severity) {
    String own = "severity=\"" + severity.name().toLowerCase(Locale.ROOT) + "\"";
    return further.isEmpty() ? own : further + "," + own;
  }
}
