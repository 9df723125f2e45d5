package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.cluster.OperatorProcess;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many CsvMonitors, and much that belongs to others, with the operator in a process of its own. How
 * many is said by -Dmany.monitors=300 -Dmany.others=5000 -Dmany.kills=20.
 */
class ManyIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int MONITORS = Integer.getInteger("many.monitors", 100);
  private static final int OTHERS = Integer.getInteger("many.others", 1_000);
  private static final int KILLS = Integer.getInteger("many.kills", 5);
  private static final int CHANGING = 30;

  /** Less than the others' ConfigMaps would take. */
  private static final String MEMORY = "-Xmx96m";

  private Cluster cluster;
  private KubernetesClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    cluster = Cluster.start(folder);
    client = cluster.client();
    cluster.installMonitoring();
    cluster.namespace("shop");
    client.resource(configMap("orders", "a\n1\n")).create();
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void allAreReadyAndOneThatIsBrokenDelaysNoOther() throws Exception {
    String filler = "x".repeat(30_000);
    inParallel(OTHERS, i -> client.resource(configMap("other-" + i, filler)).create());
    try (OperatorProcess operator =
        cluster.startOperatorProcess(Monitors.CONFIG, "operator-0", MEMORY)) {
      cluster.standIns().answer("shop", "many-0", "");
      Instant begin = Instant.now();
      inParallel(MONITORS, i -> client.resource(Monitors.minimal("shop", "many-" + i)).create());
      Duration applied = Duration.between(begin, Instant.now());
      await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> ready() == MONITORS - 1);
      Duration allReady = Duration.between(begin, Instant.now());
      assertThat(operator.isAlive()).as(operator.log()).isTrue();
      assertThat(operator.log()).doesNotContain("unstable version");
      System.out.printf(
          "%d CsvMonitors beside %d ConfigMaps of others: applied in %d s, Ready in %d s, operator"
              + " %d MiB resident, requests %s%n",
          MONITORS,
          OTHERS,
          applied.toSeconds(),
          allReady.toSeconds(),
          operator.memory(),
          cluster.writes().headMap("POST"));
    }
  }

  @Test
  void killedAgainAndAgainItEndsInTheDesiredState() throws Exception {
    Random random = new Random(42);
    inParallel(CHANGING, i -> client.resource(Monitors.minimal("shop", "m-" + i)).create());
    for (int kill = 0; kill < KILLS; kill++) {
      try (OperatorProcess operator =
          cluster.startOperatorProcess(Monitors.CONFIG, "operator-" + kill, MEMORY)) {
        int life = 1_500 + random.nextInt(3_000);
        Instant end = Instant.now().plusMillis(life);
        while (Instant.now().isBefore(end)) {
          change(random);
        }
        assertThat(operator.isAlive()).as(operator.log()).isTrue();
        operator.kill();
      }
    }
    try (OperatorProcess operator =
        cluster.startOperatorProcess(Monitors.CONFIG, "operator-last", MEMORY)) {
      List<CsvMonitor> left =
          client.resources(CsvMonitor.class).inNamespace("shop").list().getItems();
      for (CsvMonitor monitor : left) {
        cluster.awaitReady("shop", monitor.getMetadata().getName());
        assertThat(
                client
                    .configMaps()
                    .inNamespace("shop")
                    .withName(monitor.getMetadata().getName() + "-csv-monitor-config")
                    .get()
                    .getData()
                    .get("csv-monitor.yaml"))
            .contains(
                "name: \""
                    + monitor.getSpec().sources().getFirst().metrics().getFirst().name()
                    + "\"");
      }
      assertThat(operator.isAlive()).as(operator.log()).isTrue();
    }
  }

  private void change(Random random) {
    String name = "m-" + random.nextInt(CHANGING);
    CsvMonitor there = client.resources(CsvMonitor.class).inNamespace("shop").withName(name).get();
    if (there == null) {
      client.resource(Monitors.minimal("shop", name)).create();
    } else if (random.nextInt(4) == 0) {
      client.resource(there).delete();
    } else {
      client
          .resources(CsvMonitor.class)
          .inNamespace("shop")
          .withName(name)
          .edit(monitor -> Monitors.renamed(monitor, "orders_" + random.nextInt(1_000)));
    }
  }

  private long ready() {
    return client.resources(CsvMonitor.class).inNamespace("shop").list().getItems().stream()
        .filter(monitor -> monitor.getStatus() != null)
        .filter(monitor -> monitor.getStatus().conditions().stream().anyMatch(ManyIT::isReady))
        .count();
  }

  private static boolean isReady(Condition condition) {
    return condition.getType().equals("Ready") && condition.getStatus().equals("True");
  }

  private static void inParallel(int count, IntConsumer work) {
    IntStream.range(0, count).parallel().forEach(work);
  }

  private static ConfigMap configMap(String name, String text) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .endMetadata()
        .withData(Map.of("orders.csv", text))
        .build();
  }
}
