/**
 * The alerts and dashboards of a CsvMonitor for Prometheus and Grafana: {@code rules} creates
 * alerts, {@code dashboards} creates dashboards. The operator and the commands of the exporter use
 * the same functions. Begin at {@link MonitorSeries}.
 */
@NullMarked
package io.csvmonitor.monitoring;

import org.jspecify.annotations.NullMarked;
