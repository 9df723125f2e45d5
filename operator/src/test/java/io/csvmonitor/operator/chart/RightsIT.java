package io.csvmonitor.operator.chart;

import static io.csvmonitor.operator.chart.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights that the chart gives to the operator are all that it needs. */
class RightsIT {
  private static final String NAMESPACE = "csv-monitor";

  @ParameterizedTest
  @ValueSource(strings = {"default", "namespaced"})
  void theOperatorWorksWithTheChartsRightsAlone(String values, @TempDir Path folder)
      throws Exception {
    List<Map<String, Object>> objects =
        Checkout.documents(
            Checkout.rendered(Checkout.CHART.resolve("ci/" + values + "-values.yaml")));
    try (Cluster cluster = Cluster.start(folder)) {
      KubernetesClient client = cluster.client();
      cluster.installMonitoring();
      List.of(NAMESPACE, "monitoring", "payments", "shop").forEach(cluster::namespace);
      objects.stream()
          .filter(object -> object.get("kind").toString().matches("(Cluster)?Role(Binding)?"))
          .map(Serialization::asYaml)
          .forEach(yaml -> cluster.apply(stream(yaml)));
      cluster.configMapOf("shop");

      OperatorConfig config = config(objects, folder);
      String lease = config.leaderElection().leaseName();
      cluster.startOperator(
          config, NAMESPACE, find(objects, "spec", "template", "spec", "serviceAccountName"));
      client.resource(Monitors.with("shop", "orders", "{networkPolicy: {enabled: true}}")).create();
      cluster.awaitReady("shop", "orders");
      assertThat(client.leases().inNamespace(NAMESPACE).withName(lease).get()).isNotNull();

      client
          .resources(CsvMonitor.class)
          .inNamespace("shop")
          .withName("orders")
          .edit(monitor -> Monitors.renamed(monitor, "sales"));
      cluster.awaitReady("shop", "orders");
      client.resources(CsvMonitor.class).inNamespace("shop").withName("orders").delete();
      await().atMost(Cluster.SOON).until(() -> Objects.isNull(cluster.get("shop", "orders")));

      cluster.stopOperator();
      assertThat(client.leases().inNamespace(NAMESPACE).withName(lease).get()).isNull();
    }
  }

  private static OperatorConfig config(List<Map<String, Object>> objects, Path folder)
      throws Exception {
    String written = find(objects, "data", "config.yaml");
    return OperatorConfig.load(Files.writeString(folder.resolve("config.yaml"), written));
  }

  private static String find(List<Map<String, Object>> objects, Object... path) {
    return objects.stream()
        .map(object -> at(object, path))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .findFirst()
        .orElseThrow();
  }

  private static ByteArrayInputStream stream(String yaml) {
    return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
