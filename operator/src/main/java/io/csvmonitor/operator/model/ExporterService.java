package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The Service of an exporter, and its ServiceAccount. */
public final class ExporterService {
  private ExporterService() {}

  /**
   * The Service. It includes a pod that is not ready, since the operator asks it for the reason.
   */
  public static Service of(CsvMonitor monitor) {
    return new ServiceBuilder()
        .withMetadata(Labels.meta(monitor, ExporterDeployment.COMPONENT))
        .withNewSpec()
        .withType("ClusterIP")
        .withPublishNotReadyAddresses(true)
        .withSelector(Labels.podSelector(monitor))
        .addNewPort()
        .withName("http")
        .withProtocol("TCP")
        .withPort(ExporterDeployment.PORT)
        .withNewTargetPort("http")
        .endPort()
        .addNewPort()
        .withName("probe")
        .withProtocol("TCP")
        .withPort(ExporterDeployment.PROBE_PORT)
        .withNewTargetPort("probe")
        .endPort()
        .endSpec()
        .build();
  }

  /** An account without rights and without a token. */
  public static ServiceAccount account(CsvMonitor monitor) {
    return new ServiceAccountBuilder()
        .withMetadata(Labels.meta(monitor, ExporterDeployment.COMPONENT))
        .withAutomountServiceAccountToken(false)
        .build();
  }
}
