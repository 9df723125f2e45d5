/** The dashboards of the Helm chart: one of all CsvMonitors, and one of the operator itself. */
@NullMarked
package io.csvmonitor.operator.dashboards.chart;

import org.jspecify.annotations.NullMarked;
