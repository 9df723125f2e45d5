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

/** The dashboards. A dashboard that no longer exists is deleted. */
final class DashboardsDependent extends OwnedResources<ConfigMap> {
  private final OperatorConfig config;

  DashboardsDependent(OperatorConfig config) {
    super(ConfigMap.class, "dashboards", Labels.selector(DashboardMaps.COMPONENT));
    this.config = config;
  }

  @Override
  public Map<String, ConfigMap> desiredResources(CsvMonitor monitor, Context<CsvMonitor> context) {
    return DashboardMaps.areWanted(monitor, config.monitoring())
        ? DashboardMaps.of(
            monitor,
            config,
            Dashboards.of(Names.series(monitor), monitor.getSpec(), settings(monitor)))
        : Map.of();
  }

  private Dashboards.Settings settings(CsvMonitor monitor) {
    return new Dashboards.Settings(
        config.monitoring().interval(), MonitorLinks.of(monitor, config.monitoring()));
  }
}
