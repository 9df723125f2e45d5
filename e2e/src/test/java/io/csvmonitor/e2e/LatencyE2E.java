package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Prometheus;
import io.csvmonitor.e2e.cluster.Space;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How long users wait. Run alone, so that the limits can be those that are promised. */
@OnCluster
@Isolated
@Order(9)
class LatencyE2E {
  private static final Duration TO_SERVING = Duration.ofSeconds(30);
  private static final Duration TO_PROMETHEUS = Duration.ofSeconds(150);
  private static final Duration EDIT_TO_SERVING = Duration.ofSeconds(15);
  private static final String BRAZIL = "orders_total{country=\"BR\"}";

  @Test
  void fromApplyToPrometheus(Space space) {
    Instant start = Instant.now();
    space.apply(Monitors.orders("first"));
    space.waitReady("first", TO_SERVING);
    measured("apply to Ready", Duration.between(start, Instant.now()));
    assertThat(space.sample("first", "orders_total{country=\"BR\"}")).hasValue(2);
    Duration serving = Duration.between(start, Instant.now());
    measured("apply to serving", serving);
    assertThat(serving).isLessThan(TO_SERVING);

    String series = "orders_total{namespace=\"" + space.name() + "\"}";
    await()
        .atMost(TO_PROMETHEUS.minus(serving))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(Prometheus.by("country", series))
                    .isEqualTo(Map.of("BR", 2.0, "PT", 1.0)));
    measured("apply to the first sample in Prometheus", Duration.between(start, Instant.now()));
    assertThat(Prometheus.query(series).keySet())
        .allSatisfy(
            labels ->
                assertThat(labels)
                    .containsEntry("csvmonitor", "first")
                    .containsEntry("instance", space.name() + "/first")
                    .doesNotContainKeys("pod", "container", "endpoint"));
    space.awaitCondition(
        "first",
        "MonitoringSelected",
        Space.SOON,
        condition -> condition.getStatus().equals("True"));
  }

  @Test
  void anEditIsServedSoonWithoutARestart(Space space) {
    space.apply(Monitors.orders("edited"));
    space.waitReady("edited");
    Pod before = space.pod("edited");
    Duration longest = Duration.ZERO;
    for (int revision = 1; revision <= 4; revision++) {
      Instant start = Instant.now();
      space.apply(withRevenueAs("revenue_" + revision));
      space.waitReady("edited");
      space.awaitServed("edited", "revenue_" + revision + "_total 32.15\n");
      assertThat(space.metrics("edited")).doesNotContain("revenue_" + (revision - 1));
      assertThat(space.sample("edited", BRAZIL)).hasValue(2);
      Duration took = Duration.between(start, Instant.now());
      longest = took.compareTo(longest) > 0 ? took : longest;
      assertThat(took).isLessThan(EDIT_TO_SERVING);
    }
    measured("edit of a CsvMonitor to serving, longest of four", longest);
    Pod after = space.pod("edited");
    assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
    assertThat(after.getStatus().getContainerStatuses().getFirst().getRestartCount()).isZero();
  }

  private static String withRevenueAs(String name) {
    return Monitors.ordersMonitor("edited")
        .replace(
            "    metrics:\n",
            "    metrics:\n        - {name: " + name + ", type: Counter, value: amount}\n");
  }
}
