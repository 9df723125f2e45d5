/**
 * The result of an evaluation: a verdict with its numbers, and the verdicts of a threshold over
 * time. Begin at {@link Evaluation}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.verdict;

import org.jspecify.annotations.NullMarked;
