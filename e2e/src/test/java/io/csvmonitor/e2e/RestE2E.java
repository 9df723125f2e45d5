package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.e2e.cluster.Audit;
import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.e2e.cluster.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** While nothing changes, the operator writes nothing but its Lease. */
@OnCluster
@Order(4)
class RestE2E {
  private static final Duration WINDOW =
      Duration.ofSeconds(Integer.getInteger("e2e.rest.seconds", 75));

  private static final Duration QUIET = Duration.ofSeconds(35);

  @Test
  void nothingIsWrittenAtRest(Space space) {
    Writer.onNewClaim(space, "exports").write("orders.csv", "country,amount\nBR,1\n");
    space.apply(Monitors.orders("plain"));
    space.apply(
        Monitors.ordersMonitor("volume")
            .replace(
                "configMap: {name: volume, key: orders.csv}",
                "persistentVolumeClaim: {claimName: exports, path: orders.csv}")
            .replace("exporter: {", "exporter: {state: {size: 16Mi}, "));
    space.apply(Monitors.ordersMonitor("unwell"));
    List<String> monitors = List.of("plain", "volume", "unwell");
    for (String monitor : monitors) {
      space.waitReady(monitor);
      space.awaitCondition(
          monitor,
          "MonitoringSelected",
          Duration.ofMinutes(3),
          condition -> condition.getStatus().equals("True"));
    }
    // What follows the data settles in half a minute, and Deployments speak of their progress.
    List<SortedMap<String, String>> seen = new ArrayList<>();
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(QUIET)
        .until(
            () -> {
              seen.add(versions(space, monitors));
              return seen.size() > 1 && seen.getLast().equals(seen.get(seen.size() - 2));
            });

    SortedMap<String, String> before = versions(space, monitors);
    Instant start = Instant.now();
    await()
        .during(WINDOW)
        .atMost(WINDOW.plus(Duration.ofSeconds(20)))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(versions(space, monitors)).isEqualTo(before));
    Instant end = Instant.now();
    if (Audit.isThere()) {
      assertThat(
              Audit.requests().stream()
                  .filter(request -> space.name().equals(request.namespace()))
                  .filter(request -> request.at().isAfter(start) && request.at().isBefore(end))
                  .filter(Audit.Request::isWrite))
          .isEmpty();
      long leases =
          Audit.requests().stream()
              .filter(request -> request.resource().equals("leases"))
              .filter(request -> request.at().isAfter(start) && request.at().isBefore(end))
              .filter(Audit.Request::isWrite)
              .count();
      figure(
          "writes at rest in " + Duration.between(start, end).toSeconds() + " s",
          "none, and " + leases + " to the Lease");
    }
  }

  private static SortedMap<String, String> versions(Space space, List<String> monitors) {
    SortedMap<String, String> versions = new TreeMap<>();
    for (CsvMonitor monitor :
        Kube.client().resources(CsvMonitor.class).inNamespace(space.name()).list().getItems()) {
      versions.put(
          "CsvMonitor " + monitor.getMetadata().getName(),
          monitor.getMetadata().getResourceVersion());
    }
    for (String monitor : monitors) {
      space
          .objects(monitor)
          .forEach((name, object) -> versions.put(name, object.getMetadata().getResourceVersion()));
    }
    return versions;
  }
}
