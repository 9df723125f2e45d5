/** Reads numbers and times from cells. Begin at {@link TimeParser}. */
@NullMarked
package io.csvmonitor.exporter.csv.value;

import org.jspecify.annotations.NullMarked;
