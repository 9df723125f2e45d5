/** Suggests thresholds from the history of a source, and says what they would have found. */
@NullMarked
package io.csvmonitor.exporter.suggest;

import org.jspecify.annotations.NullMarked;
