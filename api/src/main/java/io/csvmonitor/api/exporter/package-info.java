/** The settings of the exporter's pod: {@code spec.exporter}. Begin at {@link ExporterSettings}. */
@NullMarked
package io.csvmonitor.api.exporter;

import org.jspecify.annotations.NullMarked;
