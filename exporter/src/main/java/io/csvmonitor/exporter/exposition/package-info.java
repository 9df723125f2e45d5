/**
 * The content of a scrape: the series of the sources, verdicts, and the metrics of the exporter
 * itself. Begin at {@link Exposition}.
 */
@NullMarked
package io.csvmonitor.exporter.exposition;

import org.jspecify.annotations.NullMarked;
