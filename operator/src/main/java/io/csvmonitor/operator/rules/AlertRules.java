package io.csvmonitor.operator.rules;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpecBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroupBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The alerts on a CsvMonitor, as a PrometheusRule has them. */
public final class AlertRules {
  private AlertRules() {}

  /**
   * The alerts: one group, always in the same order.
   *
   * @param runbookUrl the address of the folder of runbooks; if empty, alerts have no runbook
   */
  public static PrometheusRuleSpec of(CsvMonitor monitor, String runbookUrl) {
    MonitorSeries series = MonitorSeries.of(monitor);
    List<Rule> rules =
        SelfAlerts.of(series, monitor.getSpec().sources().size()).stream()
            .map(alert -> rule(alert, series, runbookUrl))
            .toList();
    return new PrometheusRuleSpecBuilder()
        .withGroups(
            new RuleGroupBuilder()
                .withName("csvmonitor-" + series.namespace() + "-" + series.name())
                .withRules(rules)
                .build())
        .build();
  }

  private static Rule rule(Alert alert, MonitorSeries series, String runbookUrl) {
    // Set here and not taken from the series: absent ones have no labels, and sums lose them.
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("csvmonitor", Template.text(series.name()));
    labels.put("namespace", Template.text(series.namespace()));
    labels.put("severity", alert.severity().label());
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", alert.summary());
    annotations.put("description", alert.description());
    if (!runbookUrl.isEmpty()) {
      String folder = runbookUrl.endsWith("/") ? runbookUrl : runbookUrl + "/";
      annotations.put("runbook_url", Template.text(folder) + alert.name() + ".md");
    }
    return new RuleBuilder()
        .withAlert(alert.name())
        .withExpr(new IntOrString(alert.expr()))
        .withFor(alert.hold())
        .withLabels(labels)
        .withAnnotations(annotations)
        .build();
  }
}
