/**
 * Suggests thresholds from the history of a source, with the incidents that they would have found.
 * Begin at {@link Suggestions}.
 */
@NullMarked
package io.csvmonitor.exporter.suggest;

import org.jspecify.annotations.NullMarked;
