/**
 * The sentences and numbers that describe an evaluation and its explanation. Begin at {@link
 * EvaluationSentence}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.text;

import org.jspecify.annotations.NullMarked;
