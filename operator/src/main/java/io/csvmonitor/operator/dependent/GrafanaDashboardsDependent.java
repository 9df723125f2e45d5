package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.GrafanaDashboard;
import io.csvmonitor.operator.model.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The resources with which grafana-operator finds the ConfigMaps of the dashboards. */
final class GrafanaDashboardsDependent extends OwnedResources<GrafanaDashboard> {
  private final OperatorConfig config;
  private final BiFunction<CsvMonitor, Context<CsvMonitor>, Map<String, ConfigMap>> maps;

  /**
   * @param maps the ConfigMaps by name
   */
  GrafanaDashboardsDependent(OperatorConfig config, DashboardsDependent maps) {
    super(
        GrafanaDashboard.class, "grafana-dashboards", Labels.selector(GrafanaDashboard.COMPONENT));
    this.config = config;
    this.maps = maps::desiredResources;
  }

  @Override
  public Map<String, GrafanaDashboard> desiredResources(
      CsvMonitor monitor, Context<CsvMonitor> context) {
    Map<String, GrafanaDashboard> all = new LinkedHashMap<>();
    maps.apply(monitor, context)
        .forEach((name, map) -> all.put(name, GrafanaDashboard.of(monitor, config, map)));
    return all;
  }

  /**
   * grafana-operator refuses another selector of an existing resource. Its finalizer can delay the
   * deletion. The event of the deletion then starts a reconciliation, which creates the resource.
   */
  @Override
  public GrafanaDashboard update(
      GrafanaDashboard actual,
      GrafanaDashboard desired,
      CsvMonitor monitor,
      Context<CsvMonitor> context) {
    if (actual.getSpec().instanceSelector().equals(desired.getSpec().instanceSelector())) {
      return super.update(actual, desired, monitor, context);
    }
    context.getClient().resource(actual).delete();
    return actual;
  }
}
