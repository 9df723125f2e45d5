package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.ExporterConfiguration;
import io.csvmonitor.operator.model.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** The exporter's configuration. */
final class ConfigurationDependent extends OwnedResource<ConfigMap> {
  ConfigurationDependent() {
    super(ConfigMap.class, "configuration", Labels.selector(ExporterConfiguration.COMPONENT));
  }

  @Override
  protected ConfigMap desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    return ExporterConfiguration.of(monitor);
  }
}
