/**
 * Reads one source: followed, as a snapshot, replayed, or once. Begin at {@link SourceWorker}.
 *
 * <p>Only the thread of the {@link io.csvmonitor.exporter.ingest.SourceWorker} uses the files and
 * the state of its source, because a file system can hang. If this thread makes no progress, {@link
 * io.csvmonitor.exporter.ingest.Watchdog} sets the reason {@code Stuck}. After an error in the
 * program, the worker starts again from the saved state. The pause before each new start grows.
 *
 * <p>A remote store first asks its server for changes. At most a few sources read rows at the same
 * time. Requests to servers do not count as reading.
 */
@NullMarked
package io.csvmonitor.exporter.ingest;

import org.jspecify.annotations.NullMarked;
