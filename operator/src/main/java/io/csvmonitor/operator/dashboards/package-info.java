/** Grafana's dashboards of a CsvMonitor: pure functions from it to classic JSON. */
@NullMarked
package io.csvmonitor.operator.dashboards;

import org.jspecify.annotations.NullMarked;
