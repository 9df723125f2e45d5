/** Infers a manifest from CSV files: guesses formats, times, labels and metrics. */
@NullMarked
package io.csvmonitor.exporter.infer;

import org.jspecify.annotations.NullMarked;
