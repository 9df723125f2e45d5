package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.ExporterService;
import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** The exporter's Service. */
final class ServiceDependent extends OwnedResource<Service> {
  ServiceDependent() {
    super(Service.class, "service");
  }

  @Override
  protected Service desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    return ExporterService.of(monitor);
  }
}
