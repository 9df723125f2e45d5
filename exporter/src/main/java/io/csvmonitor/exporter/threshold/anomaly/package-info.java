/**
 * Detects anomalies in one series: evaluates each value with the values before it. The package is
 * pure: no clock, no I/O, no configuration. Start at {@link
 * io.csvmonitor.exporter.threshold.anomaly.AnomalyDetector}. docs/analysis.md describes the method.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.anomaly;

import org.jspecify.annotations.NullMarked;
