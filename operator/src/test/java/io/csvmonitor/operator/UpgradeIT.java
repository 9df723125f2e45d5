package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes under the operator: its own version, and the API server. */
class UpgradeIT {
  private static final int MONITORS = 12;

  @Test
  void exportersFollowANewOperatorAFewAtATime(@TempDir Path folder) throws Exception {
    try (Cluster cluster = Cluster.start(folder)) {
      KubernetesClient client = cluster.client();
      cluster.namespace("shop");
      cluster.startOperator(Monitors.config());
      for (int i = 0; i < MONITORS; i++) {
        client.resource(Monitors.minimal("shop", "m-" + i)).create();
      }
      for (int i = 0; i < MONITORS; i++) {
        cluster.awaitReady("shop", "m-" + i);
      }
      assertThat(cluster.standIns().mostRolling()).isPositive();
      cluster.stopOperator();

      cluster.standIns().startTime(Duration.ofMillis(500));
      cluster.startOperator(
          Serialization.unmarshal(
              Monitors.CONFIG.replace("csv-monitor:test", "csv-monitor:next"),
              OperatorConfig.class));
      await()
          .atMost(Cluster.SOON)
          .until(() -> images(client), images -> images.equals(List.of("csv-monitor:next")));
      assertThat(cluster.standIns().mostRolling()).isBetween(1, 3);
    }
  }

  @Test
  void aStartOfTheOperatorChangesNoStatus(@TempDir Path folder) throws Exception {
    try (Cluster cluster = Cluster.start(folder)) {
      cluster.namespace("shop");
      cluster.startOperator(Monitors.config());
      createReady(cluster, "before");
      cluster.stopOperator();
      CsvMonitor before = cluster.get("shop", "before");
      List<String> events = cluster.eventReasons("shop", "before");

      cluster.startOperator(Monitors.config());
      createReady(cluster, "after");
      assertThat(cluster.eventReasons("shop", "before")).isEqualTo(events);
      assertThat(cluster.get("shop", "before").getMetadata().getResourceVersion())
          .isEqualTo(before.getMetadata().getResourceVersion());
    }
  }

  @Test
  void aRestartedApiServerIsFoundAgain(@TempDir Path folder) throws Exception {
    try (Cluster cluster = Cluster.start(folder)) {
      cluster.namespace("shop");
      cluster.startOperator(Monitors.config());
      createReady(cluster, "before");
      cluster.restartApiServer();
      createReady(cluster, "after");
      cluster.client().services().inNamespace("shop").withName("before-csv-monitor").delete();
      await()
          .atMost(Cluster.SOON)
          .until(
              () ->
                  cluster
                          .client()
                          .services()
                          .inNamespace("shop")
                          .withName("before-csv-monitor")
                          .get()
                      != null);
    }
  }

  private static void createReady(Cluster cluster, String name) {
    cluster.client().resource(Monitors.minimal("shop", name)).create();
    cluster.awaitReady("shop", name);
  }

  private static List<String> images(KubernetesClient client) {
    return client.apps().deployments().inNamespace("shop").list().getItems().stream()
        .map(UpgradeIT::image)
        .distinct()
        .toList();
  }

  private static String image(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
  }
}
