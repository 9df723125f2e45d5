package io.csvmonitor.operator.dashboards.chart;

import io.csvmonitor.monitoring.dashboards.model.Dashboard;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Link;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Variable;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import io.csvmonitor.monitoring.dashboards.model.Panels;
import java.time.Duration;
import java.util.List;

/** The dashboard of the operator: its state, its work, and its resources. */
final class OperatorDashboard {
  /** The identifier in its address. The chart adds a part that distinguishes releases. */
  private static final String UID = "csvm-operator";

  private static final String TITLE = "Operator / CSV Monitor";

  private static final String EACH = "{{pod}}";

  private OperatorDashboard() {}

  static Dashboard of(Duration interval) {
    return new Dashboard(
        new Dashboard.About(
            UID,
            TITLE,
            "The operator of CsvMonitors: whether it runs, what it does, and what it needs.",
            List.of("csv-monitor", "csv-monitor-operator")),
        List.of(new Link.Tagged("Dashboards of the monitors", "csv-monitor")),
        List.of(
            new Dashboard.Annotation(
                "Starts",
                "(time() - " + of("process_start_time_seconds") + ") < 60",
                "{{pod}} started",
                Color.BLUE)),
        List.of(
            new Variable("job", "Job", "label_values(csvmonitor_operator_events_total, job)", "")),
        List.of(
            Row.even(4, List.of(up(), errors(), duration(), running())),
            Row.even(8, List.of(events(), failures())),
            Row.even(8, List.of(durations(), threads())),
            Row.even(8, List.of(memory(), processor()))),
        new Dashboard.Timing(Duration.ofHours(6), Duration.ofMinutes(1), interval));
  }

  private static Panel up() {
    return Panels.stat(
        "Operators",
        "Operators whose last scrape was good. One leads, and others stand by.",
        "count(" + of("up") + " == 1) or vector(0)",
        List.of(new State(0, "None", Color.RED), new State(1, "", Color.GREEN)));
  }

  private static Panel errors() {
    return Panels.stat(
        "Errors",
        "Reconciliations that ended in an error, in the selected time. The operator repeats each of"
            + " them. Its log has the reason.",
        "round(sum(increase("
            + of("csvmonitor_operator_reconcile_errors_total")
            + "[$__range]))) or vector(-1)",
        Panels.NONE_IS_GOOD);
  }

  private static Panel duration() {
    return new Panel(
            "Reconcile duration (p99)",
            "The 99th percentile of the duration of a reconciliation, in the selected time.",
            "s",
            List.of(Target.instant(quantile("0.99", "$__range"), "p99")),
            new Display.Stat(Panels.NUMBER, false))
        .orElse("No reconciliations");
  }

  private static Panel running() {
    return new Panel(
        "Uptime",
        "The time since the newest operator pod started.",
        Panels.AGE,
        List.of(Target.instant("time() - max(" + of("process_start_time_seconds") + ")", "uptime")),
        new Display.Stat(Panels.NUMBER, false));
  }

  private static Panel events() {
    return Panels.lines(
        "Changes and reconciliations per minute",
        "Changes that the operator received, and reconciliations of a CsvMonitor. Without changes"
            + " there are almost none.",
        "short",
        "60 * label_replace(sum(rate("
            + of("csvmonitor_operator_events_total")
            + "[$__rate_interval])), \"what\", \"changes\", \"\", \"\") or 60 * label_replace(sum(rate("
            + of("csvmonitor_operator_reconcile_duration_seconds_count")
            + "[$__rate_interval])), \"what\", \"reconciliations\", \"\", \"\")",
        "{{what}}");
  }

  private static Panel failures() {
    return Panels.bars(
            "Errors over time",
            "Reconciliations that ended in an error, by pod.",
            byPod(
                    "sum",
                    "increase("
                        + of("csvmonitor_operator_reconcile_errors_total")
                        + "[$__rate_interval])")
                + " > 0",
            EACH)
        .orElse("No errors in this time range");
  }

  private static Panel durations() {
    return new Panel(
            "Reconcile duration",
            "The median and the 99th percentile of the duration of a reconciliation.",
            "s",
            List.of(
                Target.range(quantile("0.5", "$__rate_interval"), "median"),
                Target.range(quantile("0.99", "$__rate_interval"), "p99")),
            new Display.TimeSeries(Display.TimeSeries.Style.LINES))
        .orElse("No reconciliations");
  }

  private static Panel threads() {
    return Panels.lines(
        "Threads",
        "Threads of the operator's process.",
        "short",
        byPod("max", of("jvm_threads_current")),
        EACH);
  }

  private static Panel memory() {
    return Panels.lines(
        "Memory",
        "The operator's process in memory.",
        "bytes",
        byPod("max", of("process_resident_memory_bytes")),
        EACH);
  }

  private static Panel processor() {
    return Panels.lines(
        "Processor",
        "Processors that the operator uses.",
        "short",
        byPod("sum", "rate(" + of("process_cpu_seconds_total") + "[$__rate_interval])"),
        EACH);
  }

  /** One series for each pod, without the part of its name that all pods have. */
  private static String byPod(String how, String expr) {
    return "label_replace("
        + how
        + " by (namespace, pod) ("
        + expr
        + "), \"pod\", \"$1\", \"pod\", \".*-([^-]+-[^-]+)\")";
  }

  private static String quantile(String part, String window) {
    return "histogram_quantile("
        + part
        + ", sum by (le) (rate("
        + of("csvmonitor_operator_reconcile_duration_seconds_bucket")
        + "["
        + window
        + "])))";
  }

  private static String of(String metric) {
    return metric + "{job=~\"$job\"}";
  }
}
