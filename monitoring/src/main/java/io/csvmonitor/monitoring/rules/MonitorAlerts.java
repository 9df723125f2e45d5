package io.csvmonitor.monitoring.rules;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.MonitorSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All alerts of a CsvMonitor. */
public final class MonitorAlerts {
  private MonitorAlerts() {}

  /** The alerts: alerts for each CsvMonitor, then the alerts of its thresholds and diagnoses. */
  public static List<AlertGroup> of(MonitorSeries series, CsvMonitorSpec spec, Links links) {
    // Neither name has a slash, so two CsvMonitors never have groups with the same name.
    String name = "csvmonitor/" + series.namespace() + "/" + series.name();
    List<AlertGroup> groups = new ArrayList<>();
    groups.add(group(name, SelfAlerts.of(series, spec.sources().size()), series, links));
    List<Alert> verdicts = VerdictAlerts.of(series, spec);
    if (!verdicts.isEmpty()) {
      groups.add(group(name + "/verdicts", verdicts, series, links));
    }
    return groups;
  }

  private static AlertGroup group(
      String name, List<Alert> alerts, MonitorSeries series, Links links) {
    return new AlertGroup(name, alerts.stream().map(alert -> rule(alert, series, links)).toList());
  }

  private static AlertRule rule(Alert alert, MonitorSeries series, Links links) {
    // The labels are set here and not taken from the series: missing series have no labels, and
    // sums lose them.
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("csvmonitor", TemplateSyntax.literal(series.name()));
    labels.put("namespace", TemplateSyntax.literal(series.namespace()));
    labels.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
    labels.putAll(alert.labels());
    return new AlertRule(
        alert.name(),
        alert.condition().expr(),
        alert.condition().hold(),
        labels,
        annotations(alert, links));
  }

  private static Map<String, String> annotations(Alert alert, Links links) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", alert.text().summary());
    annotations.put("description", alert.text().description());
    if (!links.runbooks().isEmpty()) {
      String folder = links.runbooks();
      annotations.put(
          "runbook_url",
          TemplateSyntax.literal(folder.endsWith("/") ? folder : folder + "/")
              + alert.runbook()
              + ".md");
    }
    if (!links.dashboard().isEmpty()) {
      annotations.put("dashboard_url", TemplateSyntax.literal(links.dashboard()));
    }
    if (!links.statusPage().isEmpty()) {
      annotations.put("status_page_url", TemplateSyntax.literal(links.statusPage()));
    }
    return annotations;
  }
}
