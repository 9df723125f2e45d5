/**
 * Detects anomalies in one series: evaluates each value with the values before it. The package is
 * pure: no clock, no I/O, no configuration. Begin at {@link AnomalyDetector}. {@link RowChecks} has
 * the checks of a row, and {@link TailMemory} stores the tail of each check: the largest values
 * that the series had. docs/analysis.md describes the method.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.anomaly;

import org.jspecify.annotations.NullMarked;
