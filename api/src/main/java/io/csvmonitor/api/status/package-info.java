/** The status of a CsvMonitor, which the operator writes. Begin at {@link CsvMonitorStatus}. */
@NullMarked
package io.csvmonitor.api.status;

import org.jspecify.annotations.NullMarked;
