package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.OwnCluster;
import io.csvmonitor.e2e.cluster.Release;
import io.csvmonitor.e2e.cluster.Space;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The operator is stopped, or given other values. */
@OnCluster
@OwnCluster
@Order(11)
class OperatorAwayE2E {
  private final Release release = Release.current();

  @AfterEach
  void restore() {
    release.restore();
  }

  @Test
  void withoutOperatorExportersServeAndDeletionWorks(Space space) {
    space.apply(Monitors.orders("gone"));
    space.apply(Monitors.orders("edited"));
    space.waitReady("gone");
    space.waitReady("edited");
    release.scale(0);
    await().atMost(Space.SOON).until(() -> release.pods().isEmpty());
    assertThat(space.sample("edited", "orders_total{country=\"BR\"}")).hasValue(2);
    DeleteE2E.deleteAndWait(space, "gone");

    // What is edited meanwhile is done when it is back.
    String pod = space.pod("edited").getMetadata().getUid();
    space.apply(
        Monitors.ordersMonitor("edited").replace("name: orders, type", "name: sales, type"));
    Instant start = Instant.now();
    release.scale(1);
    space.waitReady("edited");
    measured(
        "operator started to what was edited meanwhile", Duration.between(start, Instant.now()));
    space.awaitServed("edited", "sales_total{country=\"BR\"} 2");
    assertThat(space.pod("edited").getMetadata().getUid()).isEqualTo(pod);
  }

  @Test
  void otherDefaultsReachAllExporters(Space space) {
    List<String> monitors = List.of("a", "b", "c", "d");
    for (String monitor : monitors) {
      space.apply(Monitors.orders(monitor).replaceAll("exporter: .*", "exporter: {}"));
    }
    monitors.forEach(space::waitReady);
    assertThat(policies(space)).isEqualTo(4);
    release.upgrade(
        "exporter.networkPolicy=false",
        "exporter.resources.requests.memory=100Mi",
        "rollout.maxConcurrent=2");
    Instant start = Instant.now();
    AtomicInteger mostAway = new AtomicInteger();
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              List<Pod> ready =
                  monitors.stream()
                      .flatMap(monitor -> space.pods(monitor).stream())
                      .filter(Readiness::isPodReady)
                      .toList();
              mostAway.accumulateAndGet(monitors.size() - ready.size(), Math::max);
              return ready.stream().filter(OperatorAwayE2E::isNew).count() == monitors.size();
            });
    measured("other default resources on four exporters", Duration.between(start, Instant.now()));
    assertThat(mostAway)
        .as("exporters away at the same time")
        .hasPositiveValue()
        .hasValueLessThan(3);
    await().atMost(Space.SOON).until(() -> policies(space) == 0);
    monitors.forEach(space::awaitReadyAgain);
  }

  private static boolean isNew(Pod pod) {
    return new Quantity("100Mi")
        .equals(
            pod.getSpec().getContainers().getFirst().getResources().getRequests().get("memory"));
  }

  private static int policies(Space space) {
    return Kube.client()
        .network()
        .v1()
        .networkPolicies()
        .inNamespace(space.name())
        .list()
        .getItems()
        .size();
  }
}
