/** The status and the events of a CsvMonitor. Begin at {@link MonitorConditions}. */
@NullMarked
package io.csvmonitor.operator.status;

import org.jspecify.annotations.NullMarked;
