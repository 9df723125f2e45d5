/** Reads numbers and times from cells. */
@NullMarked
package io.csvmonitor.exporter.csv.value;

import org.jspecify.annotations.NullMarked;
