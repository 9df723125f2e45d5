package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.dashboards.monitor.Dashboards;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.DashboardMaps;
import io.csvmonitor.operator.model.Labels;
import io.csvmonitor.operator.model.MonitorLinks;
import io.csvmonitor.operator.model.Names;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Map;

/** The dashboards for the sidecar of Grafana. A dashboard that no longer exists is deleted. */
final class DashboardsDependent extends OwnedResources<ConfigMap> {
  private final OperatorConfig config;

  DashboardsDependent(OperatorConfig config) {
    super(ConfigMap.class, "dashboards", Labels.selector(DashboardMaps.COMPONENT));
    this.config = config;
  }

  @Override
  public Map<String, ConfigMap> desiredResources(CsvMonitor monitor, Context<CsvMonitor> context) {
    boolean usesSidecar = config.monitoring().grafana() == OperatorConfig.Grafana.Sidecar;
    return usesSidecar && DashboardMaps.areWanted(monitor, config.monitoring())
        ? DashboardMaps.of(monitor, config, json(monitor, config))
        : Map.of();
  }

  /** The JSON of the dashboards by name. */
  static Map<String, String> json(CsvMonitor monitor, OperatorConfig config) {
    return Dashboards.of(
        Names.series(monitor),
        monitor.getSpec(),
        new Dashboards.Settings(
            config.monitoring().interval(), MonitorLinks.of(monitor, config.monitoring())));
  }
}
