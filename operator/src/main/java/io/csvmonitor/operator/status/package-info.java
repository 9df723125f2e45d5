/** The status and the events of a CsvMonitor. */
@NullMarked
package io.csvmonitor.operator.status;

import org.jspecify.annotations.NullMarked;
