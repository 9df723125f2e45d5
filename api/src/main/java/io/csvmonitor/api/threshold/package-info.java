/**
 * A threshold of {@code spec.thresholds}: each kind of threshold, and its baseline. Begin at {@link
 * Threshold}.
 */
@NullMarked
package io.csvmonitor.api.threshold;

import org.jspecify.annotations.NullMarked;
