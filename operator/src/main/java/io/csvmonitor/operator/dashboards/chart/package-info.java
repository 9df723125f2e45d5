/**
 * The dashboards of the Helm chart: one of all CsvMonitors, and one of the operator itself. Begin
 * at {@link ChartDashboards}.
 */
@NullMarked
package io.csvmonitor.operator.dashboards.chart;

import org.jspecify.annotations.NullMarked;
