package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the API server should have refused, as one does whose CRD is an earlier one or somebody
 * else's: it fails alone, and says so.
 */
class FailureIT {
  private static final String SHOP = "shop";

  private static Cluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = Cluster.start(folder);
    cluster.namespace(SHOP);
    // The server still writes the conditions of a new CRD, and then refuses a change.
    await()
        .atMost(Cluster.SOON)
        .ignoreException(KubernetesClientException.class)
        .untilAsserted(FailureIT::acceptAnyFields);
    // The server takes a new schema after a moment.
    await()
        .atMost(Cluster.SOON)
        .ignoreExceptions()
        .until(() -> create(Monitors.from(SHOP, "unexpected", "null")) != null);
    cluster.startOperator(Monitors.config());
  }

  private static void acceptAnyFields() {
    cluster
        .client()
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName("csvmonitors.csvmonitor.io")
        .edit(
            crd -> {
              crd.getSpec()
                  .getVersions()
                  .getFirst()
                  .getSchema()
                  .setOpenAPIV3Schema(
                      new JSONSchemaPropsBuilder()
                          .withType("object")
                          .withXKubernetesPreserveUnknownFields(true)
                          .build());
              return crd;
            });
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static CsvMonitor create(CsvMonitor monitor) {
    return cluster.client().resource(monitor).create();
  }

  @Test
  void anExceptionBecomesAConditionThatHeals() {
    Condition ready =
        cluster.awaitCondition(
            SHOP, "unexpected", "Ready", found -> "OperatorError".equals(found.getReason()));
    assertThat(ready.getStatus()).isEqualTo("False");
    assertThat(ready.getMessage()).contains("NullPointerException", "log", "tries again");
    assertThat(cluster.get(SHOP, "unexpected").getStatus().conditions())
        .extracting(Condition::getType)
        .containsExactly("Ready", "ConfigurationValid", "SourcesHealthy", "MonitoringSelected");
    assertThat(cluster.get(SHOP, "unexpected").getStatus().observedGeneration())
        .as("nothing of it was carried out")
        .isNull();
    cluster
        .client()
        .resources(CsvMonitor.class)
        .inNamespace(SHOP)
        .withName("unexpected")
        .edit(
            monitor -> {
              monitor.setSpec(Monitors.minimal(SHOP, "unexpected").getSpec());
              return monitor;
            });
    cluster.awaitReady(SHOP, "unexpected");
  }

  @Test
  void aKeyThatIsNoGlobIsSaidToBeNone() {
    create(Monitors.from(SHOP, "glob", "{configMap: {name: orders, key: \"[2025.csv\"}}"));
    Condition ready =
        cluster.awaitCondition(SHOP, "glob", "Ready", found -> "Invalid".equals(found.getReason()));
    assertThat(ready.getMessage())
        .contains("spec.sources[0].from.configMap.key", "a [ must have its ]");
  }
}
