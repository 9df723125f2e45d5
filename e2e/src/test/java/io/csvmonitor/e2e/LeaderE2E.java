package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.NodeShell;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.OwnCluster;
import io.csvmonitor.e2e.cluster.Release;
import io.csvmonitor.e2e.cluster.Space;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The operator dies, alone or as one of two. */
@OnCluster
@OwnCluster
@Order(12)
class LeaderE2E {
  private static final Duration TAKEOVER = Duration.ofSeconds(30);
  private static final int ROUNDS = Integer.getInteger("e2e.kills", 6);

  private final Release release = Release.current();

  @AfterEach
  void restore() {
    release.restore();
  }

  @Test
  void ofTwoOneLeadsAndTheOtherTakesOver(Space space) {
    release.upgrade("replicas=2");
    assertThat(release.pods()).hasSize(2);
    try (NodeShell node = NodeShell.start(space)) {
      String killed = release.leader();
      assertThat(names()).contains(killed);
      node.kill(killed);
      Instant start = Instant.now();
      space.apply(Monitors.orders("first"));
      awaitObjects(space, "first", TAKEOVER);
      measured("leader killed to the next one's work", Duration.between(start, Instant.now()));
      space.waitReady("first");
    }

    String leaving = release.leader();
    Kube.client().pods().inNamespace(release.namespace()).withName(leaving).delete();
    Instant start = Instant.now();
    await()
        .atMost(TAKEOVER)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !release.leader().isEmpty() && !release.leader().equals(leaving));
    measured("leader's pod deleted to another leader", Duration.between(start, Instant.now()));
    space.apply(Monitors.orders("second"));
    awaitObjects(space, "second", TAKEOVER);
    space.waitReady("second");
  }

  @Test
  void killedAtRandomWhileMuchChangesItGetsThere(Space space) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> monitors = IntStream.range(0, 6).mapToObj(i -> "monitor" + i).toList();
    monitors.forEach(monitor -> space.apply(Monitors.orders(monitor)));
    try (NodeShell node = NodeShell.start(space)) {
      for (int round = 1; round <= ROUNDS; round++) {
        for (String monitor : monitors) {
          space.apply(revision(monitor, round));
        }
        pause(random.nextInt(4_000));
        // A new pod rather than a container that is started again, later each time.
        for (Pod pod : release.pods()) {
          node.kill(pod.getMetadata().getName());
          Kube.client().resource(pod).withGracePeriod(0).delete();
        }
        await()
            .atMost(Space.SOON)
            .until(
                () ->
                    release.pods().stream()
                        .anyMatch(
                            pod ->
                                pod.getStatus().getContainerStatuses().stream()
                                    .anyMatch(status -> Boolean.TRUE.equals(status.getStarted()))));
      }
    }
    Instant start = Instant.now();
    for (String monitor : monitors) {
      space.waitReady(monitor);
      assertThat(space.metrics(monitor))
          .contains("revision_" + ROUNDS + "_total{country=\"BR\"} 2")
          .doesNotContain("revision_" + (ROUNDS - 1) + "_");
      assertThat(space.pods(monitor)).hasSize(1);
    }
    measured(
        "operator killed " + ROUNDS + " times, the last time to all Ready",
        Duration.between(start, Instant.now()));
  }

  private static void awaitObjects(Space space, String monitor, Duration atMost) {
    await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> space.objects(monitor).containsKey("Deployment " + monitor + "-csv-monitor"));
  }

  private List<String> names() {
    return release.pods().stream().map(pod -> pod.getMetadata().getName()).toList();
  }

  private static String revision(String monitor, int round) {
    return Monitors.ordersMonitor(monitor)
        .replace("name: orders, type", "name: revision_" + round + ", type");
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ended);
    }
  }
}
