/**
 * Alerts on a CsvMonitor: pure functions from the CsvMonitor to rules of Prometheus. Begin at
 * {@link MonitorAlerts}.
 */
@NullMarked
package io.csvmonitor.monitoring.rules;

import org.jspecify.annotations.NullMarked;
