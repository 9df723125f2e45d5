package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Space;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A CsvMonitor that is deleted takes its objects with it. */
@OnCluster
@Order(5)
class DeleteE2E {
  @Test
  void allOfItGoesAndNothingOfOthers(Space space) {
    space.apply(Monitors.orders("gone").replace("exporter: {", "exporter: {state: {size: 16Mi}, "));
    space.apply(Monitors.orders("stays"));
    space.waitReady("gone");
    space.waitReady("stays");
    deleteAndWait(space, "gone");
    space.waitReady("stays");
    assertThat(space.sample("stays", "orders_total{country=\"BR\"}")).hasValue(2);
    // What a user made is the user's.
    assertThat(Kube.client().configMaps().inNamespace(space.name()).withName("gone").get())
        .isNotNull();
  }

  /** Deletes a CsvMonitor, and waits until nothing is left that it owned. */
  static void deleteAndWait(Space space, String monitor) {
    String uid = space.monitor(monitor).getMetadata().getUid();
    assertThat(space.monitor(monitor).getMetadata().getFinalizers()).isEmpty();
    Instant start = Instant.now();
    Kube.client().resource(space.monitor(monitor)).delete();
    await()
        .atMost(Space.SOON)
        .untilAsserted(
            () -> {
              assertThat(space.monitor(monitor)).isNull();
              assertThat(space.managed())
                  .noneMatch(
                      object ->
                          object.getMetadata().getOwnerReferences().stream()
                              .anyMatch(owner -> owner.getUid().equals(uid)));
              assertThat(space.pods(monitor)).isEmpty();
            });
    measured("CsvMonitor deleted to all gone", Duration.between(start, Instant.now()));
  }
}
