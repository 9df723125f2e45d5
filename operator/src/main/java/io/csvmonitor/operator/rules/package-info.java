/**
 * The alerts of a CsvMonitor as the PrometheusRule of prometheus-operator. Begin at {@link
 * PrometheusRuleWriter}.
 */
@NullMarked
package io.csvmonitor.operator.rules;

import org.jspecify.annotations.NullMarked;
