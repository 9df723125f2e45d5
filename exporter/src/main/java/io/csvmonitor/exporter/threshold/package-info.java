/** Judges series by event time: thresholds, and what several of them mean together. */
@NullMarked
package io.csvmonitor.exporter.threshold;

import org.jspecify.annotations.NullMarked;
