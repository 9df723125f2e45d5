/** The running exporters, as the operator sees them. Begin at {@link ExporterReports}. */
@NullMarked
package io.csvmonitor.operator.exporter;

import org.jspecify.annotations.NullMarked;
