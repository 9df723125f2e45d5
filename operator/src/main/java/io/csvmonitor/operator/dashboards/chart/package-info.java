/** The dashboards that the Helm chart brings: of all CsvMonitors, and of the operator itself. */
@NullMarked
package io.csvmonitor.operator.dashboards.chart;

import org.jspecify.annotations.NullMarked;
