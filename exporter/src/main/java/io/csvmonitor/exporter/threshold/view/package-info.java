/**
 * Immutable views of thresholds, groups, ratios and diagnoses, for all that shows them. Begin at
 * {@link ThresholdView}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.view;

import org.jspecify.annotations.NullMarked;
