/**
 * What Prometheus and Grafana need for a CsvMonitor: {@code rules} makes alerts, {@code dashboards}
 * makes dashboards. The operator and the commands of the exporter use the same functions.
 */
@NullMarked
package io.csvmonitor.monitoring;

import org.jspecify.annotations.NullMarked;
