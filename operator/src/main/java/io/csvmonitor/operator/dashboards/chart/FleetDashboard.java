package io.csvmonitor.operator.dashboards.chart;

import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.monitoring.dashboards.model.Dashboard;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Link;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Variable;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.Column;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.KeyColumn;
import io.csvmonitor.monitoring.dashboards.model.Panel.Shape;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import io.csvmonitor.monitoring.dashboards.model.Panels;
import io.csvmonitor.monitoring.dashboards.monitor.ThresholdRows;
import io.csvmonitor.monitoring.dashboards.monitor.Verdicts;
import java.time.Duration;
import java.util.List;

/** All CsvMonitors that a Prometheus knows, the worst first. */
final class FleetDashboard {
  /** The identifier in its address. The chart adds a part that distinguishes releases. */
  private static final String UID = "csvm-fleet";

  private static final String TITLE = "Fleet / CSV Monitor";

  private static final String BY = "namespace, csvmonitor";

  /** A label with the name of a monitor and its namespace. */
  private static final String NAME = "monitor";

  private static final String LEGEND = "{{namespace}}/{{csvmonitor}}";
  private static final int MOST_LINES = 20;

  private FleetDashboard() {}

  static Dashboard of(Duration interval) {
    return new Dashboard(
        new Dashboard.About(
            UID,
            TITLE,
            "The state of all CsvMonitors.",
            List.of("csv-monitor", "csv-monitor-fleet")),
        List.of(new Link.Tagged("Dashboards of the monitors", "csv-monitor")),
        List.of(
            new Dashboard.Annotation(
                "Diagnoses",
                Verdicts.begins(BY + ", diagnosis", of("csvmonitor_diagnosis_active"), interval),
                "{{csvmonitor}}: {{diagnosis}}",
                Color.RED)),
        List.of(
            new Variable(
                "namespace", "Namespace", "label_values(up{csvmonitor!=\"\"}, namespace)", ""),
            new Variable(
                "monitor",
                "CsvMonitor",
                "label_values(up{csvmonitor!=\"\",namespace=~\"$namespace\"}, csvmonitor)",
                "")),
        rows(),
        new Dashboard.Timing(Duration.ofHours(6), Duration.ofMinutes(1), interval));
  }

  private static List<Row> rows() {
    return List.of(
        Row.even(3, List.of(verdict(), breached(), diagnosed())),
        Row.even(3, List.of(monitors(), sources(), away())),
        Row.whole(10, table()),
        Row.whole(10, timeline()),
        Row.whole(8, rowsRead()),
        Row.whole(8, badRows()),
        Row.whole(8, series()),
        Row.whole(8, memory()));
  }

  private static Panel verdict() {
    return Panels.stat(
        "Worst verdict",
        "The worst verdict of all thresholds. Unknown also if an exporter is down.",
        "max("
            + verdicts().thresholds("", "")
            + " or 1 - max by ("
            + BY
            + ") ("
            + of("up")
            + ") > 0) or vector(1)",
        Verdicts.STATES);
  }

  private static Panel monitors() {
    return Panels.stat(
        "Monitors",
        "CsvMonitors with an exporter in Prometheus.",
        "count(count by (" + BY + ") (" + of("up") + ")) or vector(0)",
        Panels.NUMBER);
  }

  private static Panel breached() {
    return Panels.stat(
        "Breached monitors",
        "CsvMonitors with a breached threshold. None only if all verdicts are known.",
        Verdicts.count(
            BY, of("csvmonitor_threshold_breached"), orDown("csvmonitor_threshold_unknown")),
        Panels.NONE_IS_GOOD);
  }

  private static Panel diagnosed() {
    return Panels.stat(
        "Active diagnoses",
        "Active diagnoses of all monitors. None only if all states are known, and a monitor has a"
            + " diagnosis.",
        Verdicts.count(
            BY + ", diagnosis",
            of("csvmonitor_diagnosis_active"),
            orDown("csvmonitor_diagnosis_unknown")),
        Panels.NONE_IS_GOOD);
  }

  private static Panel sources() {
    return Panels.stat(
        "Sources down",
        "Sources that cannot be read or are stale. None only if all exporters are up.",
        Panels.known(
            "count(" + downOrStale() + " > 0)", "1 - " + of("up"), of("csvmonitor_source_up")),
        Panels.NONE_IS_GOOD);
  }

  private static Panel away() {
    return Panels.stat(
        "Exporters down",
        "Exporters whose last scrape failed. Unknown if Prometheus knows no exporter.",
        Panels.known("count(max by (" + BY + ") (" + of("up") + ") == 0)", "", of("up")),
        Panels.NONE_IS_GOOD);
  }

  private static Panel table() {
    return new Panel(
        "Monitors",
        "Each CsvMonitor, the worst first. Its name leads to its dashboards. One without thresholds"
            + " has no verdict. A source is down if it cannot be read or is stale.",
        "short",
        List.of(
            Target.rows(named(verdicts().thresholds(BY, ""))),
            Target.rows(named(of("up"))),
            Target.rows(named("sum by (" + BY + ") (" + downOrStale() + ")")),
            Target.rows(
                "clamp_min(time() - "
                    + named(of("csvmonitor_source_last_row_timestamp_seconds"))
                    + ", 0)")),
        new Display.Table(
            new Shape.Joined(
                // The titles of a monitor's dashboards have the same text.
                List.of(
                    new KeyColumn(
                        NAME,
                        "CsvMonitor / namespace",
                        "dashboards?query=/ ${__value.raw} / CSV Monitor")),
                List.of(
                    new Column("Verdict", "none", Verdicts.STATES),
                    new Column("Exporter", "none", Panels.UP),
                    new Column("Sources down", "none", List.of()),
                    new Column("Newest row", Panels.AGE, List.of())),
                "Verdict")));
  }

  private static Panel timeline() {
    return new Panel(
            "Verdicts",
            "The worst verdict of each monitor over time. The " + MOST_LINES + " worst at a time.",
            "none",
            List.of(
                Target.range(
                    "topk(" + MOST_LINES + ", " + verdicts().thresholds(BY, "") + ")", LEGEND)),
            new Display.StateTimeline(Verdicts.STATES))
        .orElse(ThresholdRows.NO_VERDICT);
  }

  private static Panel rowsRead() {
    return Panels.lines(
        "Rows per minute",
        "Rows counted, by monitor. The " + MOST_LINES + " largest at a time.",
        "short",
        most(
            "60 * sum by ("
                + BY
                + ") (rate("
                + of("csvmonitor_source_rows_total")
                + "[$__rate_interval]))"),
        LEGEND);
  }

  private static Panel badRows() {
    return Panels.bars(
            "Bad rows",
            "Rows, or cells of wide rows, that were not counted. The "
                + MOST_LINES
                + " largest at a time.",
            most(
                    "sum by ("
                        + BY
                        + ") (increase("
                        + of("csvmonitor_source_bad_rows_total")
                        + "[$__rate_interval]))")
                + " > 0",
            LEGEND)
        .orElse("No new bad rows in this time range");
  }

  private static Panel series() {
    return Panels.lines(
        "Series",
        "Series made from CSV files, by monitor. The " + MOST_LINES + " largest at a time.",
        "short",
        most("sum by (" + BY + ") (" + of("csvmonitor_series") + ")"),
        LEGEND);
  }

  private static Panel memory() {
    return Panels.lines(
        "Memory",
        "The exporters' processes in memory. The " + MOST_LINES + " largest at a time.",
        "bytes",
        most("max by (" + BY + ") (" + of("process_resident_memory_bytes") + ")"),
        LEGEND);
  }

  /**
   * The largest value of each monitor, with its name and namespace in one label: two columns would
   * cut long names.
   */
  private static String named(String expr) {
    return "max by ("
        + NAME
        + ") (label_join("
        + expr
        + ", \""
        + NAME
        + "\", \" / \", \"csvmonitor\", \"namespace\"))";
  }

  /**
   * The series of unknown states, and those of exporters that are down: their states are unknown.
   */
  private static String orDown(String metric) {
    return of(metric) + " or 1 - " + of("up");
  }

  /** 1 for each source that cannot be read or is stale, otherwise 0. */
  private static String downOrStale() {
    String by = "max by (" + BY + ", source) (";
    return "("
        + by
        + of("csvmonitor_source_stale")
        + ") > 0 or "
        + by
        + "1 - "
        + of("csvmonitor_source_up")
        + "))";
  }

  private static String most(String expr) {
    return "topk(" + MOST_LINES + ", " + expr + ")";
  }

  private static Verdicts verdicts() {
    return new Verdicts(FleetDashboard::of, List.of(Severity.values()));
  }

  private static String of(String metric) {
    return of(metric, "");
  }

  private static String of(String metric, String further) {
    return metric
        + "{namespace=~\"$namespace\",csvmonitor=~\"$monitor\",csvmonitor!=\"\""
        + (further.isEmpty() ? "" : "," + further)
        + "}";
  }
}
