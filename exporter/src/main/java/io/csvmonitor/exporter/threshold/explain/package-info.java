/**
 * Finds the label values that moved a sum or a ratio. No I/O. Begin at {@link
 * io.csvmonitor.exporter.threshold.explain.SegmentFinder}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.explain;

import org.jspecify.annotations.NullMarked;
