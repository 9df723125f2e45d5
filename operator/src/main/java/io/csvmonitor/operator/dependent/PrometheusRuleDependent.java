package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.MonitorLinks;
import io.csvmonitor.operator.model.Monitoring;
import io.csvmonitor.operator.rules.PrometheusRuleWriter;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.nio.charset.StandardCharsets;

/** The alerts. */
final class PrometheusRuleDependent extends OwnedResource<PrometheusRule> {
  /**
   * The maximum size. prometheus-operator ignores a rule of more than 512 KiB, in its own format.
   */
  private static final int MOST_BYTES = 500_000;

  private final OperatorConfig config;

  PrometheusRuleDependent(OperatorConfig config) {
    super(PrometheusRule.class, "prometheus-rule");
    this.config = config;
  }

  @Override
  protected PrometheusRule desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    PrometheusRuleSpec rules =
        PrometheusRuleWriter.of(monitor, MonitorLinks.of(monitor, config.monitoring()));
    int bytes = Serialization.asYaml(rules).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new TooLargeException(bytes, MOST_BYTES);
    }
    return Monitoring.rule(monitor, config, rules);
  }
}
