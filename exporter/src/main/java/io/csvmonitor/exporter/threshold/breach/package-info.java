/**
 * Breaches: spans of time in which a group of series was breached, with hysteresis, late rows and
 * totals. Begin at {@link BreachRecorder}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.breach;

import org.jspecify.annotations.NullMarked;
