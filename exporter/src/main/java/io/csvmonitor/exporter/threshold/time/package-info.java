/**
 * The times of an evaluation: up to which time rows are complete, and whether the source is stale.
 * Begin at {@link Watermark}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.time;

import org.jspecify.annotations.NullMarked;
