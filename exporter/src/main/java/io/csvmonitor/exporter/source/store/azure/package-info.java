/**
 * Blobs of a container of Azure Blob Storage, by its REST interface. Begin at {@link AzureServer}.
 */
@NullMarked
package io.csvmonitor.exporter.source.store.azure;

import org.jspecify.annotations.NullMarked;
