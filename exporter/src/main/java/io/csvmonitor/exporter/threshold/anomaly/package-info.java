/**
 * Anomalies in one series: judges one value after another by what the series did before. Pure: no
 * clock, no I/O, no configuration; begin at {@link
 * io.csvmonitor.exporter.threshold.anomaly.AnomalyDetector}. docs/analysis.md says how it judges.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.anomaly;

import org.jspecify.annotations.NullMarked;
