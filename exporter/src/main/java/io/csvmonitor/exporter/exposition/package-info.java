/**
 * The content of a scrape: the series of the sources, verdicts, and the metrics of the exporter
 * itself.
 */
@NullMarked
package io.csvmonitor.exporter.exposition;

import org.jspecify.annotations.NullMarked;
