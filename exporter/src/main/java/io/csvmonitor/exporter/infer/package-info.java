/**
 * Infers a manifest from CSV files: guesses formats, times, labels and metrics. Begin at {@link
 * ManifestInference}.
 */
@NullMarked
package io.csvmonitor.exporter.infer;

import org.jspecify.annotations.NullMarked;
