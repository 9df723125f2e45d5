package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.Monitoring;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** How Prometheus scrapes the exporter. */
final class ServiceMonitorDependent extends OwnedResource<ServiceMonitor> {
  private final OperatorConfig config;

  ServiceMonitorDependent(OperatorConfig config) {
    super(ServiceMonitor.class, "service-monitor");
    this.config = config;
  }

  @Override
  protected ServiceMonitor desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    return Monitoring.serviceMonitor(monitor, config);
  }
}
