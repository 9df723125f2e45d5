package io.csvmonitor.monitoring.rules;

import io.csvmonitor.api.Severity;
import java.util.Map;

/**
 * One alert.
 *
 * @param name in CamelCase
 * @param runbook the name of its runbook's page
 * @param labels beside those that all have
 */
record Alert(
    String name,
    String runbook,
    Map<String, String> labels,
    Condition condition,
    Severity severity,
    Text text) {

  /**
   * When it fires.
   *
   * @param expr PromQL; what it yields fires
   * @param hold how long it must hold before it fires, a Prometheus-style duration
   */
  record Condition(String expr, String hold) {}

  /**
   * What it says.
   *
   * @param summary a fixed sentence
   * @param description what is the case, with numbers: a template of Prometheus'
   */
  record Text(String summary, String description) {}
}
