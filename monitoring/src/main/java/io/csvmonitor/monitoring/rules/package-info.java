/** Alerts on a CsvMonitor: pure functions from the CsvMonitor to rules of Prometheus. */
@NullMarked
package io.csvmonitor.monitoring.rules;

import org.jspecify.annotations.NullMarked;
