package io.csvmonitor.monitoring.rules;

import java.util.List;

/**
 * A group of rules of Prometheus.
 *
 * @param name the name, which no other group in a Prometheus has
 */
public record AlertGroup(String name, List<AlertRule> rules) {}
