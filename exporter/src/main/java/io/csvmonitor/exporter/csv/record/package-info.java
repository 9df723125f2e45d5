/** Reads rows from bytes, and finds rows that cannot be read. Begin at {@link CsvReader}. */
@NullMarked
package io.csvmonitor.exporter.csv.record;

import org.jspecify.annotations.NullMarked;
