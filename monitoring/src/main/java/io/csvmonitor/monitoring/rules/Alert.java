package io.csvmonitor.monitoring.rules;

import io.csvmonitor.api.threshold.Severity;
import java.util.Map;

/**
 * An alert.
 *
 * @param name the name in CamelCase
 * @param runbook the name of the page of its runbook
 * @param labels the labels in addition to the labels of all alerts
 */
record Alert(
    String name,
    String runbook,
    Map<String, String> labels,
    Condition condition,
    Severity severity,
    Text text) {

  /**
   * The condition of an alert.
   *
   * @param expr PromQL; the alert fires for each series of the result
   * @param hold how long the condition must hold before the alert fires, a Prometheus-style
   *     duration
   */
  record Condition(String expr, String hold) {}

  /**
   * The text of an alert.
   *
   * @param summary a fixed sentence
   * @param description a Prometheus template that describes the problem with numbers
   */
  record Text(String summary, String description) {}
}
