package io.csvmonitor.monitoring.rules;

import java.util.Map;

/**
 * An alerting rule of Prometheus.
 *
 * @param alert the name
 * @param expr PromQL; each result is an alert
 * @param hold how long a result must exist before the alert fires, a Prometheus-style duration
 * @param labels the labels of the alert, in the order in which they are written
 * @param annotations the texts and links of the alert, in the order in which they are written
 */
public record AlertRule(
    String alert,
    String expr,
    String hold,
    Map<String, String> labels,
    Map<String, String> annotations) {}
