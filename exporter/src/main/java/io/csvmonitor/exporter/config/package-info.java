/** Loads a manifest and checks what the schema cannot check. Begin at {@link ExporterConfig}. */
@NullMarked
package io.csvmonitor.exporter.config;

import org.jspecify.annotations.NullMarked;
