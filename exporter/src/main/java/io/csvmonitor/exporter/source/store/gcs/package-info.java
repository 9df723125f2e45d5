/**
 * Objects of a bucket of Google Cloud Storage, by its JSON interface. Begin at {@link GcsServer}.
 */
@NullMarked
package io.csvmonitor.exporter.source.store.gcs;

import org.jspecify.annotations.NullMarked;
