package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.ExporterService;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** The exporter's account. */
final class ServiceAccountDependent extends OwnedResource<ServiceAccount> {
  ServiceAccountDependent() {
    super(ServiceAccount.class, "service-account");
  }

  @Override
  protected ServiceAccount desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    return ExporterService.account(monitor);
  }
}
