/** Alerts on a CsvMonitor: pure functions from it to Prometheus' rules. */
@NullMarked
package io.csvmonitor.monitoring.rules;

import org.jspecify.annotations.NullMarked;
