/** What is said of a CsvMonitor in its status and events. */
@NullMarked
package io.csvmonitor.operator.status;

import org.jspecify.annotations.NullMarked;
