package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.GrafanaDashboard;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards for grafana-operator. */
class GrafanaOperatorIT {
  private static Cluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = Cluster.start(folder);
    client = cluster.client();
    cluster.namespace("shop");
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void haveAResourceForEachDashboard() {
    cluster.startOperator(config("grafana"));
    client.resource(Monitors.minimal("shop", "payments")).create();
    cluster.awaitReady("shop", "payments");

    cluster.installGrafanaOperator();
    awaitSelectors("grafana");
    assertThat(maps()).as("dashboards for the sidecar").isEmpty();
    GrafanaDashboard first = dashboards().getFirst();
    assertThat(first.getSpec().folder()).isEqualTo("Shops");
    assertThat(first.getSpec().allowCrossNamespaceImport()).isTrue();
    assertThat(first.getMetadata().getOwnerReferences()).hasSize(1);

    client.resource(first).delete();
    await().atMost(Cluster.SOON).until(() -> dashboards().size() == 2);

    // A changed resource has a new generation. grafana-operator does not watch ConfigMaps.
    client
        .resources(CsvMonitor.class)
        .inNamespace("shop")
        .withName("payments")
        .edit(monitor -> Monitors.renamed(monitor, "sales"));
    await()
        .atMost(Cluster.SOON)
        .until(
            () ->
                dashboards().stream()
                    .allMatch(each -> each.getSpec().json().contains("sales_total")));

    // grafana-operator refuses to change the selector, so the resources are created again.
    cluster.stopOperator();
    cluster.startOperator(config("another"));
    awaitSelectors("another");

    client
        .resource(
            Serialization.unmarshal(
                Serialization.asYaml(Monitors.minimal("shop", "payments"))
                    .replaceFirst("dashboards: true", "dashboards: false"),
                CsvMonitor.class))
        .forceConflicts()
        .serverSideApply();
    await().atMost(Cluster.SOON).until(() -> dashboards().isEmpty());
  }

  private static void awaitSelectors(String value) {
    await()
        .atMost(Cluster.SOON)
        .ignoreException(KubernetesClientException.class)
        .until(
            () ->
                dashboards().size() == 2
                    && dashboards().stream()
                        .allMatch(
                            each ->
                                each.getSpec()
                                    .instanceSelector()
                                    .getMatchLabels()
                                    .equals(Map.of("dashboards", value))));
  }

  private static List<GrafanaDashboard> dashboards() {
    return client.resources(GrafanaDashboard.class).inNamespace("shop").list().getItems();
  }

  private static List<ConfigMap> maps() {
    return client
        .configMaps()
        .inNamespace("shop")
        .withLabel("app.kubernetes.io/component", "dashboard")
        .list()
        .getItems();
  }

  private static OperatorConfig config(String instance) {
    return Serialization.unmarshal(
        Monitors.CONFIG.replace(
            "monitoring: {",
            "monitoring: {grafana: GrafanaOperator, dashboards: {folder: Shops, instanceLabels:"
                + " {dashboards: "
                + instance
                + "}}, "),
        OperatorConfig.class);
  }
}
