/**
 * Evaluates thresholds on windows of series by event time, and diagnoses, which are common meanings
 * of several thresholds. No I/O. Begin at {@link SourceThresholds}.
 *
 * <p>The classes of this package connect the others: {@code time} decides which windows are
 * complete, a {@code rule} evaluates a window, its result is a {@code verdict} with a sentence from
 * {@code text}, a {@code breach} is a span of breached windows, and a {@code view} shows all of it.
 */
@NullMarked
package io.csvmonitor.exporter.threshold;

import org.jspecify.annotations.NullMarked;
