package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.monitor.Dashboards;
import io.csvmonitor.operator.config.OperatorConfig;

/** The pages that the alerts and dashboards of a CsvMonitor link to. */
public final class MonitorLinks {
  private MonitorLinks() {}

  /** The links that the configuration of the operator knows. */
  public static Links of(CsvMonitor monitor, OperatorConfig.Monitoring config) {
    MonitorSeries series = Names.series(monitor);
    String grafana = config.grafanaUrl();
    boolean hasDashboard = !grafana.isEmpty() && DashboardMaps.areWanted(monitor, config);
    return new Links(
        config.runbookUrl(),
        hasDashboard ? Dashboards.overviewUrl(grafana, series) : "",
        config
            .statusPageUrl()
            .replace("{namespace}", series.namespace())
            .replace("{name}", series.name()));
  }
}
