/** The rows of a file that were counted before. */
@NullMarked
package io.csvmonitor.exporter.csv.dedup;

import org.jspecify.annotations.NullMarked;
