/**
 * Evaluates thresholds on windows of series by event time, and diagnoses, which say what several
 * thresholds mean together. There is no I/O. Begin at {@link
 * io.csvmonitor.exporter.threshold.SourceThresholds}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold;

import org.jspecify.annotations.NullMarked;
