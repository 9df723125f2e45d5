package io.csvmonitor.operator.status;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.ExporterReport.SourceReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that follow from an observation.
 *
 * @param counts the numbers in the columns of {@code kubectl get}
 */
public record MonitorConditions(
    ConditionFinding ready,
    ConditionFinding configurationValid,
    ConditionFinding sourcesHealthy,
    ConditionFinding monitoringSelected,
    StatusCounts counts) {
  private static final String NOT_LOADED = "NotYetLoaded";

  /** Creates the conditions of an observation. */
  public static MonitorConditions of(Observation seen) {
    ConditionFinding configuration = configuration(seen);
    return new MonitorConditions(
        ready(seen, configuration), configuration, sources(seen), monitoring(seen), counts(seen));
  }

  /** The same conditions, except the conditions that depend on the data. */
  MonitorConditions withSources(ConditionFinding sources, StatusCounts other) {
    return new MonitorConditions(ready, configurationValid, sources, monitoringSelected, other);
  }

  private static ConditionFinding configuration(Observation seen) {
    if (!seen.monitor().invalid().isEmpty()) {
      return ConditionFinding.no("Invalid", String.join("; ", seen.monitor().invalid()));
    }
    if (seen.isCurrent()) {
      return ConditionFinding.yes("Valid", "The exporter has loaded the configuration");
    }
    ExporterReport report = seen.report();
    if (report != null
        && report.refused() != null
        && report.refused().generation() == seen.monitor().generation()) {
      return report.refused().reason().equals("UnknownField")
          ? ConditionFinding.no(
              "ExporterTooOld",
              "The exporter's image is older than this CsvMonitor's fields: "
                  + report.refused().message())
          : ConditionFinding.no("Refused", report.refused().message());
    }
    return ConditionFinding.unknown(
        NOT_LOADED, "The exporter has not loaded the configuration yet");
  }

  private static ConditionFinding sources(Observation seen) {
    if (!seen.missing().isEmpty()) {
      return ConditionFinding.no("Missing", String.join("; ", seen.missing()));
    }
    ExporterReport report = seen.report();
    if (report == null || report.problem() != null) {
      return ConditionFinding.unknown(
          "ExporterUnreachable",
          "The state of the sources is unknown"
              + (isStarting(seen)
                  ? ": the exporter is starting"
                  : report == null ? "" : ": " + report.problem()));
    }
    if (report.sources().isEmpty()) {
      return ConditionFinding.unknown(
          NOT_LOADED, "The exporter has not loaded its configuration yet");
    }
    List<String> wrong = new ArrayList<>();
    String reason = null;
    for (SourceReport source : report.sources()) {
      if (source.reason() != null && !source.state().equals("Reading")) {
        reason = reason == null || reason.equals(source.reason()) ? source.reason() : "Several";
        wrong.add("source " + source.name() + ": " + describe(source));
      }
    }
    for (ExporterReport.CalendarReport calendar : report.calendars()) {
      reason = reason == null || reason.equals(calendar.reason()) ? calendar.reason() : "Several";
      wrong.add("calendar " + calendar.name() + ": " + calendar.message());
    }
    if (reason != null) {
      return ConditionFinding.no(reason, String.join("; ", wrong));
    }
    long reading =
        report.sources().stream().filter(source -> source.state().equals("Reading")).count();
    return reading > 0
        ? ConditionFinding.unknown(
            "Reading",
            NumberText.count(
                reading, "source is in its first pass", "sources are in their first pass"))
        : ConditionFinding.yes("Healthy", "All sources are read completely");
  }

  private static String describe(SourceReport source) {
    StringBuilder text =
        new StringBuilder(source.message() == null ? source.state() : source.message());
    if (source.column() != null && text.indexOf(source.column()) < 0) {
      text.append(", column ").append(source.column());
    }
    if (source.line() > 0 && text.indexOf("line " + source.line()) < 0) {
      text.append(", line ").append(source.line());
    }
    return text.toString();
  }

  private static ConditionFinding monitoring(Observation seen) {
    ExporterReport report = seen.report();
    if (report != null && report.scraped()) {
      return ConditionFinding.yes("Scraped", "A Prometheus scrapes the exporter");
    }
    if (!seen.monitoring().wanted()) {
      return ConditionFinding.no(
          "NotRequested",
          "spec.monitoring.serviceMonitor is false, and no Prometheus scrapes the exporter");
    }
    if (!seen.monitoring().installed()) {
      return ConditionFinding.no(
          "MonitoringNotInstalled",
          "The cluster has no ServiceMonitor API: install prometheus-operator, for example with"
              + " kube-prometheus-stack. Everything else works");
    }
    var explanation = seen.monitoring().explanation();
    if (explanation == null) {
      return ConditionFinding.unknown(
          "NotYetScraped", "No Prometheus has scraped the exporter yet");
    }
    return explanation.known()
        ? ConditionFinding.no(explanation.reason(), explanation.message())
        : ConditionFinding.unknown(explanation.reason(), explanation.message());
  }

  private static ConditionFinding ready(Observation seen, ConditionFinding configuration) {
    if (configuration.status().equals("False")) {
      return ConditionFinding.no(configuration.reason(), configuration.message());
    }
    if (!seen.failures().isEmpty()) {
      Observation.Failure first = seen.failures().getFirst();
      return ConditionFinding.no(first.reason(), first.message());
    }
    if (!seen.pod().available()) {
      return isStarting(seen)
          ? ConditionFinding.no("NotYetStarted", "The exporter is starting")
          : ConditionFinding.no("ExporterUnavailable", unavailable(seen));
    }
    if (!configuration.isTrue()) {
      ExporterReport report = seen.report();
      String why = report == null ? null : report.problem();
      return ConditionFinding.no(
          seen.monitor().paused() ? "Paused" : NOT_LOADED,
          seen.monitor().paused()
              ? "The annotation csvmonitor.io/paused is set, so the last edit is not applied"
              : "The exporter has not loaded generation "
                  + seen.monitor().generation()
                  + " yet"
                  + (why == null ? "" : ": " + why));
    }
    return ConditionFinding.yes("Running", "The exporter runs with this generation");
  }

  /**
   * Whether the pod starts: a pod that does not exist yet is not a problem. A missing object does
   * not always prevent the start. If it does, the pod has a problem a moment later.
   */
  private static boolean isStarting(Observation seen) {
    return !seen.pod().available() && seen.pod().problem() == null;
  }

  private static String unavailable(Observation seen) {
    return seen.missing().isEmpty()
        ? "The exporter's pod is not available: " + seen.pod().problem()
        : "The exporter does not run: " + String.join("; ", seen.missing());
  }

  private static StatusCounts counts(Observation seen) {
    ExporterReport report = seen.report();
    Integer breached = report == null || report.problem() != null ? null : report.breached();
    return new StatusCounts(healthy(seen), seen.monitor().thresholds(), breached);
  }

  private static String healthy(Observation seen) {
    @Nullable ExporterReport report = seen.report();
    long well =
        report == null
            ? 0
            : report.sources().stream()
                .filter(source -> source.reason() == null && source.state().equals("Ready"))
                .count();
    return well + "/" + seen.monitor().sources();
  }
}
