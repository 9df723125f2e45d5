/** The reading of one source: followed, as a snapshot, replayed, or once. */
@NullMarked
package io.csvmonitor.exporter.ingest;

import org.jspecify.annotations.NullMarked;
