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
import io.javaoperatorsdk.operator.processing.dependent.BulkDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.Matcher.Result;
import java.util.Map;
import java.util.stream.Collectors;

/** The dashboards. A dashboard that no longer exists is deleted. */
final class DashboardsDependent extends OwnedResource<ConfigMap>
    implements BulkDependentResource<ConfigMap, CsvMonitor, String> {
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

  @Override
  public Map<String, ConfigMap> getSecondaryResources(
      CsvMonitor monitor, Context<CsvMonitor> context) {
    return eventSource().orElseThrow().getSecondaryResources(monitor).stream()
        .collect(Collectors.toMap(map -> map.getMetadata().getName(), map -> map));
  }

  @Override
  public void deleteTargetResource(
      CsvMonitor monitor, ConfigMap map, String name, Context<CsvMonitor> context) {
    context.getClient().resource(map).delete();
  }

  @Override
  public Result<ConfigMap> match(
      ConfigMap actual, ConfigMap desired, CsvMonitor monitor, Context<CsvMonitor> context) {
    return super.match(actual, desired, monitor, context);
  }
}
