/** Guesses a manifest from CSV files. */
@NullMarked
package io.csvmonitor.exporter.infer;

import org.jspecify.annotations.NullMarked;
