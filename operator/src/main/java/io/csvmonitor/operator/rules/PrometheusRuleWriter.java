package io.csvmonitor.operator.rules;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpecBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroupBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The alerts on a CsvMonitor, as a PrometheusRule has them. */
public final class PrometheusRuleWriter {
  private PrometheusRuleWriter() {}

  /**
   * The alerts: those on every CsvMonitor, then those of its thresholds and diagnoses.
   *
   * @param runbookUrl the address of the folder of runbooks; if empty, alerts have no runbook
   */
  public static PrometheusRuleSpec of(CsvMonitor monitor, String runbookUrl) {
    MonitorSeries series = MonitorSeries.of(monitor);
    // Neither name has a slash, so that no two CsvMonitors have groups of one name.
    String name = "csvmonitor/" + series.namespace() + "/" + series.name();
    List<RuleGroup> groups = new ArrayList<>();
    groups.add(
        group(name, SelfAlerts.of(series, monitor.getSpec().sources().size()), series, runbookUrl));
    List<Alert> verdicts = VerdictAlerts.of(series, monitor.getSpec());
    if (!verdicts.isEmpty()) {
      groups.add(group(name + "/verdicts", verdicts, series, runbookUrl));
    }
    return new PrometheusRuleSpecBuilder().withGroups(groups).build();
  }

  private static RuleGroup group(
      String name, List<Alert> alerts, MonitorSeries series, String runbookUrl) {
    return new RuleGroupBuilder()
        .withName(name)
        .withRules(alerts.stream().map(alert -> rule(alert, series, runbookUrl)).toList())
        .build();
  }

  private static Rule rule(Alert alert, MonitorSeries series, String runbookUrl) {
    // Set here and not taken from the series: absent ones have no labels, and sums lose them.
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("csvmonitor", TemplateSyntax.literal(series.name()));
    labels.put("namespace", TemplateSyntax.literal(series.namespace()));
    labels.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
    labels.putAll(alert.labels());
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", alert.text().summary());
    annotations.put("description", alert.text().description());
    if (!runbookUrl.isEmpty()) {
      String folder = runbookUrl.endsWith("/") ? runbookUrl : runbookUrl + "/";
      annotations.put("runbook_url", TemplateSyntax.literal(folder) + alert.runbook() + ".md");
    }
    return new RuleBuilder()
        .withAlert(alert.name())
        .withExpr(new IntOrString(alert.condition().expr()))
        .withFor(alert.condition().hold())
        .withLabels(labels)
        .withAnnotations(annotations)
        .build();
  }
}
