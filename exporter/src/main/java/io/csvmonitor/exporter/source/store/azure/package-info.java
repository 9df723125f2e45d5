/** Blobs of a container of Azure Blob Storage, by its REST interface. */
@NullMarked
package io.csvmonitor.exporter.source.store.azure;

import org.jspecify.annotations.NullMarked;
