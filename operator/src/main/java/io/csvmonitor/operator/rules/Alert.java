package io.csvmonitor.operator.rules;

/**
 * One alert.
 *
 * @param name in CamelCase, also the name of its runbook
 * @param expr PromQL; what it yields fires
 * @param hold how long it must hold before it fires, a Prometheus-style duration
 * @param summary a fixed sentence
 * @param description what is the case, with numbers: a template of Prometheus'
 */
record Alert(
    String name, String expr, String hold, Severity severity, String summary, String description) {}
