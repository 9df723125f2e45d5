/** Rows: from bytes to records, numbers, times and bad rows. */
@NullMarked
package io.csvmonitor.exporter.csv;

import org.jspecify.annotations.NullMarked;
