package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Space;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Edits of a CsvMonitor and of what it reads. */
@OnCluster
@Order(3)
class EditE2E {
  private static final String BRAZIL = "orders_total{country=\"BR\"}";

  @Test
  void aConfigMapsNewRowsArriveInTheKubeletsTime(Space space) {
    space.apply(Monitors.orders("shop"));
    space.waitReady("shop");
    String pod = space.pod("shop").getMetadata().getUid();
    space.configMap("shop", "orders.csv", "country,amount\nBR,19.90\nPT,5.00\nBR,7.25\nBR,1.00\n");
    measured(
        "edit of a source's ConfigMap to serving",
        space.awaitSample("shop", BRAZIL, 3, Space.KUBELET));
    assertThat(space.sample("shop", "orders_total{country=\"PT\"}")).hasValue(1);
    assertThat(space.pod("shop").getMetadata().getUid()).isEqualTo(pod);
  }

  @Test
  void aPausedMonitorsObjectsStayAsTheyAre(Space space) {
    space.apply(Monitors.orders("paused"));
    space.waitReady("paused");
    Map<String, String> before = versions(space);
    String paused = "{name: paused, annotations: {csvmonitor.io/paused: \"true\"}}";
    String edited =
        Monitors.ordersMonitor("paused").replace("{name: orders, type", "{name: sales, type");
    space.apply(edited.replace("metadata: {name: paused}", "metadata: " + paused));
    space.awaitCondition(
        "paused", "Ready", Space.SOON, condition -> "Paused".equals(condition.getReason()));
    await()
        .during(Duration.ofSeconds(10))
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(versions(space)).isEqualTo(before));
    assertThat(space.metrics("paused")).contains("orders_total{").doesNotContain("sales_total");

    space.apply(edited);
    space.waitReady("paused");
    space.awaitServed("paused", "sales_total{");
    assertThat(space.metrics("paused")).doesNotContain("orders_total");
  }

  @Test
  void whatIsNoLongerAskedForGoesAndComesBack(Space space) {
    space.apply(Monitors.orders("less"));
    space.waitReady("less");
    Set<String> all = new TreeSet<>(space.objects("less").keySet());
    assertThat(all)
        .contains(
            "ServiceMonitor less-csv-monitor",
            "PrometheusRule less-csv-monitor",
            "ConfigMap less-csv-monitor-dashboard-overview");
    String pod = space.pod("less").getMetadata().getUid();
    space.apply(
        Monitors.orders("less")
            + "  monitoring: {serviceMonitor: false, prometheusRule: false, dashboards: false}\n");
    await()
        .atMost(Space.SOON)
        .untilAsserted(
            () ->
                assertThat(space.objects("less").keySet())
                    .containsExactly(
                        "ConfigMap less-csv-monitor-config",
                        "Deployment less-csv-monitor",
                        "NetworkPolicy less-csv-monitor",
                        "Service less-csv-monitor",
                        "ServiceAccount less-csv-monitor"));
    space.apply(Monitors.orders("less"));
    await()
        .atMost(Space.SOON)
        .untilAsserted(() -> assertThat(space.objects("less").keySet()).isEqualTo(all));
    space.waitReady("less");
    assertThat(space.pod("less").getMetadata().getUid()).isEqualTo(pod);
  }

  private static Map<String, String> versions(Space space) {
    return space.objects("paused").values().stream()
        .filter(object -> !object.getKind().equals("Deployment"))
        .collect(
            Collectors.toMap(
                object -> object.getKind() + " " + object.getMetadata().getName(),
                object -> object.getMetadata().getResourceVersion()));
  }
}
