/** Objects of a bucket of Google Cloud Storage, by its JSON interface. */
@NullMarked
package io.csvmonitor.exporter.source.store.gcs;

import org.jspecify.annotations.NullMarked;
