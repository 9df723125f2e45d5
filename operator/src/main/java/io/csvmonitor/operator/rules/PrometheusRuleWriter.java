package io.csvmonitor.operator.rules;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.rules.AlertGroup;
import io.csvmonitor.monitoring.rules.AlertRule;
import io.csvmonitor.monitoring.rules.MonitorAlerts;
import io.csvmonitor.operator.model.Names;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpecBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroupBuilder;

/** Writes the alerts of a CsvMonitor as a PrometheusRule. */
public final class PrometheusRuleWriter {
  private PrometheusRuleWriter() {}

  /**
   * The alerts.
   *
   * @param links the pages that the alerts link to
   */
  public static PrometheusRuleSpec of(CsvMonitor monitor, Links links) {
    return new PrometheusRuleSpecBuilder()
        .withGroups(
            MonitorAlerts.of(Names.series(monitor), monitor.getSpec(), links).stream()
                .map(PrometheusRuleWriter::group)
                .toList())
        .build();
  }

  private static RuleGroup group(AlertGroup group) {
    return new RuleGroupBuilder()
        .withName(group.name())
        .withRules(group.rules().stream().map(PrometheusRuleWriter::rule).toList())
        .build();
  }

  private static Rule rule(AlertRule rule) {
    return new RuleBuilder()
        .withAlert(rule.alert())
        .withExpr(new IntOrString(rule.expr()))
        .withFor(rule.hold())
        .withLabels(rule.labels())
        .withAnnotations(rule.annotations())
        .build();
  }
}
