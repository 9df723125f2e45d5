package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.OwnCluster;
import io.csvmonitor.e2e.cluster.Release;
import io.csvmonitor.e2e.cluster.Space;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The chart is taken away and comes back: the last of all tests. */
@OnCluster
@OwnCluster
@Order(30)
class UninstallE2E {
  @Test
  void uninstallingLeavesCrdAndMonitorsAndInstallingGoesOn(Space space) {
    Release release = Release.current();
    space.apply(Monitors.orders("stays"));
    space.apply(Monitors.orders("goes"));
    space.waitReady("stays");
    space.waitReady("goes");
    String pod = space.pod("stays").getMetadata().getUid();
    String uid = space.monitor("stays").getMetadata().getUid();
    release.uninstall();
    try {
      assertThat(
              Kube.client()
                  .apiextensions()
                  .v1()
                  .customResourceDefinitions()
                  .withName("csvmonitors.csvmonitor.io")
                  .get())
          .isNotNull();
      assertThat(space.monitor("stays").getMetadata().getUid()).isEqualTo(uid);
      assertThat(space.sample("stays", "orders_total{country=\"BR\"}")).hasValue(2);
      DeleteE2E.deleteAndWait(space, "goes");
      space.apply(
          Monitors.ordersMonitor("stays").replace("name: orders, type", "name: sales, type"));
    } finally {
      Instant start = Instant.now();
      release.upgrade();
      measured("helm install --wait", Duration.between(start, Instant.now()));
    }
    space.waitReady("stays");
    space.awaitServed("stays", "sales_total{country=\"BR\"} 2");
    assertThat(space.pod("stays").getMetadata().getUid()).isEqualTo(pod);
  }
}
