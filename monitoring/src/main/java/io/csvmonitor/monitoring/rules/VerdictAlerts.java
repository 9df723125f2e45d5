package io.csvmonitor.monitoring.rules;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.api.threshold.Anomaly;
import io.csvmonitor.api.threshold.Limit;
import io.csvmonitor.api.threshold.MatchedLabels;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.monitoring.MonitorSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The alerts on the thresholds and diagnoses of a CsvMonitor: plain PromQL over the verdicts of the
 * exporter. The exporter shows a breach for a minimum time, so that alerts do not flap.
 */
final class VerdictAlerts {
  private static final String AT_ONCE = "0s";

  /** The maximum number of label values that an alert names. */
  private static final int MAX_MOVED = 3;

  /** The maximum number of characters of the label values of a threshold. */
  private static final int MAX_MATCH = 100;

  private static final String THRESHOLD_RUNBOOK = "ThresholdBreached";
  private static final String DIAGNOSIS_RUNBOOK = "DiagnosisActive";

  private VerdictAlerts() {}

  static List<Alert> of(MonitorSeries series, CsvMonitorSpec spec) {
    List<Alert> all = new ArrayList<>();
    for (Threshold threshold : spec.alertingThresholds()) {
      all.add(threshold(series, threshold, spec));
    }
    for (Diagnosis diagnosis : spec.diagnoses()) {
      all.add(diagnosis(series, diagnosis, diagnosis.severityAmong(spec.thresholds())));
    }
    return all;
  }

  private static Alert threshold(MonitorSeries series, Threshold threshold, CsvMonitorSpec spec) {
    List<String> by = threshold.effectiveBy();
    String own = "threshold=" + MonitorSeries.quoted(threshold.name());
    String expr =
        "max by ("
            + MonitorSeries.labels(by)
            + ") ("
            + series.of("csvmonitor_threshold_breached", own)
            + ") == 1"
            + unlessDiagnosed(series, threshold, spec);
    return new Alert(
        threshold.name(),
        THRESHOLD_RUNBOOK,
        Map.of("threshold", threshold.name()),
        new Alert.Condition(expr, AT_ONCE),
        threshold.severity(),
        new Alert.Text(summary(threshold, spec), description(series, threshold, by)));
  }

  /**
   * Suppresses an alert while a diagnosis of the same or a higher severity that has the threshold
   * as a member is active.
   */
  private static String unlessDiagnosed(
      MonitorSeries series, Threshold threshold, CsvMonitorSpec spec) {
    List<String> instead =
        spec.diagnoses().stream()
            .filter(diagnosis -> diagnosis.when().breached().contains(threshold.name()))
            .filter(
                diagnosis ->
                    diagnosis.severityAmong(spec.thresholds()).compareTo(threshold.severity()) <= 0)
            .map(Diagnosis::name)
            .toList();
    return instead.isEmpty()
        ? ""
        : " unless on () max("
            + series.of(
                "csvmonitor_diagnosis_active",
                "diagnosis=~" + MonitorSeries.quoted(String.join("|", instead)))
            + ") == 1";
  }

  private static String summary(Threshold threshold, CsvMonitorSpec spec) {
    String of = " of " + TemplateSyntax.literal(series(threshold, spec));
    String value = threshold.quantile() == null ? "The value" : "Quantile " + threshold.quantile();
    Limit limit = threshold.limit();
    if (limit != null) {
      return value + of + beyond(limit.above(), limit.below());
    }
    if (threshold.deviation() != null) {
      return value + of + " differs from the usual value at this time.";
    }
    if (threshold.dropToZero() != null) {
      return "The value" + of + " is zero, but normally is not zero at this time.";
    }
    Share share = threshold.share();
    if (share != null) {
      return "The share" + of + beyond(share.above(), share.below());
    }
    Anomaly anomaly = threshold.anomaly();
    if (anomaly != null) {
      return value
          + of
          + switch (anomaly.direction()) {
            case Up -> " is unusually high.";
            case Down -> " is unusually low.";
            case Both -> " is unusual for this series.";
          };
    }
    return threshold.newValues() != null
        ? "A label" + of + " has a new value."
        : "No new row" + of + " has arrived.";
  }

  private static String beyond(@Nullable String above, @Nullable String below) {
    return above == null
        ? " is less than " + below + "."
        : below == null
            ? " is more than " + above + "."
            : " is less than " + below + " or more than " + above + ".";
  }

  /** The metric with the label values and the window of the threshold. */
  private static String series(Threshold threshold, CsvMonitorSpec spec) {
    String match = MatchedLabels.of(threshold);
    String window = window(threshold, spec);
    return threshold.metric()
        + (match.isEmpty() ? "" : " (" + ShortText.of(match, MAX_MATCH) + ")")
        + (window == null ? "" : " in " + window);
  }

  /** The window of the threshold, or of the distinct values; null if neither is given. */
  private static @Nullable String window(Threshold threshold, CsvMonitorSpec spec) {
    return threshold.window() != null
        ? threshold.window()
        : spec.sources().stream()
            .flatMap(source -> source.metrics().stream())
            .filter(metric -> metric.name().equals(threshold.metric()))
            .map(Metric::distinct)
            .filter(Objects::nonNull)
            .map(Distinct::window)
            .findFirst()
            .orElse(null);
  }

  private static String description(MonitorSeries series, Threshold threshold, List<String> by) {
    String format =
        threshold.isPercentage()
            ? "humanizePercentage"
            : threshold.absent() != null ? "humanizeDuration" : "humanize";
    String what =
        by.stream()
            .map(label -> label + " " + TemplateSyntax.label(label))
            .collect(Collectors.joining(", "));
    return "Threshold "
        + threshold.name()
        + " of CsvMonitor "
        + TemplateSyntax.literal(series.namespace() + "/" + series.name())
        + " is breached"
        + (what.isEmpty() ? "" : " for " + what)
        + number(series, threshold, by, "value", ": the value is ", format)
        + number(series, threshold, by, "expected", ", expected ", format)
        + number(series, threshold, by, "lower", ", lower limit ", format)
        + number(series, threshold, by, "upper", ", upper limit ", format)
        + "."
        + impact(series, threshold, by, "-", "fewer")
        + impact(series, threshold, by, "", "more")
        + (threshold.explain().isEmpty() ? "" : moved(series, threshold, by))
        + incident(series, own(threshold, by), by);
  }

  /**
   * The amount that is missing or too much since the breach began. Only thresholds on Counters have
   * this number.
   */
  private static String impact(
      MonitorSeries series, Threshold threshold, List<String> by, String sign, String word) {
    boolean hasLimit = threshold.share() != null || threshold.limit() != null;
    String than =
        !hasLimit
            ? " than expected"
            : sign.isEmpty() ? " than the limit allows" : " than the limit asks for";
    return TemplateSyntax.number(
        " So far ",
        sign + "max(" + series.of("csvmonitor_threshold_impact", own(threshold, by)) + ") > 0",
        by,
        "humanize",
        " " + word + than + ".");
  }

  /** The label values that moved the value, if the exporter names some. */
  private static String moved(MonitorSeries series, Threshold threshold, List<String> by) {
    return TemplateSyntax.each(
        "sort_desc(topk("
            + MAX_MOVED
            + ", max by (csvmonitor_label, csvmonitor_value) ("
            + series.of("csvmonitor_threshold_moved", own(threshold, by))
            + ")))",
        by,
        " {{ .Labels.csvmonitor_label }} {{ or .Labels.csvmonitor_value \"(empty)\" }} has"
            + " {{ .Value | humanizePercentage }} of the difference.");
  }

  /** The incident that the alert belongs to, with the start of the incident. */
  private static String incident(MonitorSeries series, String own, List<String> by) {
    return TemplateSyntax.labelOf(
        series.of("csvmonitor_threshold_incident", own),
        by,
        "csvmonitor_incident",
        " Incident {{ . }}"
            + TemplateSyntax.labelOfDot(
                series.of("csvmonitor_incident_open", "incident=%q"), "since", ", since {{ . }}")
            + ".");
  }

  /** The label matchers of a threshold, with {@code %q} in place of the value of each label. */
  private static String own(Threshold threshold, List<String> by) {
    return "threshold="
        + MonitorSeries.quoted(threshold.name())
        + by.stream().map(label -> "," + label + "=%q").collect(Collectors.joining());
  }

  private static String number(
      MonitorSeries series,
      Threshold threshold,
      List<String> by,
      String which,
      String before,
      String format) {
    return TemplateSyntax.number(
        before,
        "max(" + series.of("csvmonitor_threshold_" + which, own(threshold, by)) + ")",
        by,
        format,
        "");
  }

  private static Alert diagnosis(MonitorSeries series, Diagnosis diagnosis, Severity severity) {
    String own = "diagnosis=" + MonitorSeries.quoted(diagnosis.name());
    List<String> normal = diagnosis.when().normal();
    String members = String.join("|", diagnosis.when().breached());
    return new Alert(
        diagnosis.name(),
        DIAGNOSIS_RUNBOOK,
        Map.of("diagnosis", diagnosis.name()),
        new Alert.Condition(
            "max(" + series.of("csvmonitor_diagnosis_active", own) + ") == 1", AT_ONCE),
        severity,
        new Alert.Text(
            TemplateSyntax.literal(diagnosis.summary()),
            "CsvMonitor "
                + TemplateSyntax.literal(series.namespace() + "/" + series.name())
                + " for the same time: "
                + String.join(", ", diagnosis.when().breached())
                + " breached"
                + (normal.isEmpty() ? "" : ", " + String.join(", ", normal) + " normal")
                + "."
                + incident(series, "threshold=~" + MonitorSeries.quoted(members), List.of())));
  }
}
