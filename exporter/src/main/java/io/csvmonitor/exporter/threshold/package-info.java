/**
 * Evaluates thresholds on windows of series by event time, and diagnoses, which are common meanings
 * of several thresholds. No I/O. Start at {@link
 * io.csvmonitor.exporter.threshold.SourceThresholds}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold;

import org.jspecify.annotations.NullMarked;
