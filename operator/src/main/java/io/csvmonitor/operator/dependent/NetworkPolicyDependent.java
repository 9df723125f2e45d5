package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.ExporterNetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** The NetworkPolicy of the exporter. */
final class NetworkPolicyDependent extends OwnedResource<NetworkPolicy> {
  private final OperatorConfig config;
  private final String namespace;

  NetworkPolicyDependent(OperatorConfig config, String namespace) {
    super(NetworkPolicy.class, "network-policy");
    this.config = config;
    this.namespace = namespace;
  }

  @Override
  protected NetworkPolicy desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    return ExporterNetworkPolicy.of(monitor, config, namespace);
  }
}
