package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.Monitoring;
import io.csvmonitor.operator.rules.AlertRules;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** The alerts. */
final class PrometheusRuleDependent extends OwnedResource<PrometheusRule> {
  private final OperatorConfig config;

  PrometheusRuleDependent(OperatorConfig config) {
    super(PrometheusRule.class, "prometheus-rule");
    this.config = config;
  }

  @Override
  protected PrometheusRule desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    return Monitoring.rule(
        monitor, config, AlertRules.of(monitor, config.monitoring().runbookUrl()));
  }
}
