package io.csvmonitor.operator.rules;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.*;

/** x. */
public final class AlertRules {
  private AlertRules() {}

  /** x. */
  public static PrometheusRuleSpec of(CsvMonitor m, String url) {
    return new PrometheusRuleSpecBuilder()
        .addNewGroup()
        .withName("x")
        .addNewRule()
        .withAlert("X")
        .withNewExpr("up == 0")
        .endRule()
        .endGroup()
        .build();
  }
}
