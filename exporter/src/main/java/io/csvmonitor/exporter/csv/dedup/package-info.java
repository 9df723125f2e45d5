/** The rows of a file that were counted before. Begin at {@link SeenRows}. */
@NullMarked
package io.csvmonitor.exporter.csv.dedup;

import org.jspecify.annotations.NullMarked;
