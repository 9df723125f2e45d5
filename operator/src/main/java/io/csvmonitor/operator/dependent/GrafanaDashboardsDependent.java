package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.DashboardMaps;
import io.csvmonitor.operator.model.GrafanaDashboard;
import io.csvmonitor.operator.model.Labels;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Map;

/** The dashboards for grafana-operator. */
final class GrafanaDashboardsDependent extends OwnedResources<GrafanaDashboard> {
  private final OperatorConfig config;

  GrafanaDashboardsDependent(OperatorConfig config) {
    super(
        GrafanaDashboard.class, "grafana-dashboards", Labels.selector(GrafanaDashboard.COMPONENT));
    this.config = config;
  }

  @Override
  public Map<String, GrafanaDashboard> desiredResources(
      CsvMonitor monitor, Context<CsvMonitor> context) {
    return DashboardMaps.areWanted(monitor, config.monitoring())
        ? GrafanaDashboard.of(monitor, config, DashboardsDependent.json(monitor, config))
        : Map.of();
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
