/**
 * Detects anomalies in one series: judges one value after another by the values before it. The
 * package is pure: no clock, no I/O, no configuration. Begin at {@link
 * io.csvmonitor.exporter.threshold.anomaly.AnomalyDetector}. docs/analysis.md describes the method.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.anomaly;

import org.jspecify.annotations.NullMarked;
