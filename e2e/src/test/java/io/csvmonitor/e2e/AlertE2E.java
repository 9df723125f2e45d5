package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Prometheus;
import io.csvmonitor.e2e.cluster.Space;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Alerts in the cluster's Prometheus and Alertmanager. The first of all tests: they fire late. */
@OnCluster
@Order(1)
class AlertE2E {
  /** prometheus-operator, the kubelet and the reloader need so long at most. */
  private static final Duration TO_PROMETHEUS = Duration.ofSeconds(150);

  private static final Duration FOR = Duration.ofMinutes(5);

  @Test
  void alertsFireAndResolve(Space space) {
    Instant start = Instant.now();
    // Nobody scrapes the one; the other has had no row for two hours.
    space.apply(Monitors.orders("unscraped") + "  monitoring: {serviceMonitor: false}\n");
    space.apply(events(Instant.now().minus(2, ChronoUnit.HOURS)));
    space.waitReady("unscraped");
    space.waitReady("silent");

    await()
        .atMost(TO_PROMETHEUS)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(groups(space))
                    .anyMatch(file -> file.contains("unscraped"))
                    .anyMatch(file -> file.contains("silent")));
    measured("apply to rules in Prometheus", Duration.between(start, Instant.now()));

    await()
        .atMost(TO_PROMETHEUS.plus(FOR).plusMinutes(1))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(firing(space)).contains("ExporterDown unscraped", "SourceStale silent"));
    measured("apply to alerts in Alertmanager", Duration.between(start, Instant.now()));
    assertThat(firing(space)).hasSize(2);

    Instant mended = Instant.now();
    space.apply(Monitors.orders("unscraped"));
    space.apply(events(Instant.now()));
    await()
        .atMost(TO_PROMETHEUS.plusMinutes(2))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(firing(space)).isEmpty());
    measured("mended to alerts resolved", Duration.between(mended, Instant.now()));
  }

  private static String events(Instant newest) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: silent}
    data:
      events.csv: |
        time,what
        %s,sale
    ---
    apiVersion: csvmonitor.io/v1alpha1
    kind: CsvMonitor
    metadata: {name: silent}
    spec:
      sources:
        - name: events
          from: {configMap: {name: silent, key: events.csv}}
          time: {columns: [time]}
          freshness: 1h
          metrics:
            - {name: events, type: Counter, labels: [{column: what}]}
      exporter: %s
      monitoring: {interval: 10s}
    """
        .formatted(newest.truncatedTo(ChronoUnit.SECONDS), Monitors.SMALL);
  }

  /** The files of the rule groups of this namespace; each rule is one that Prometheus can judge. */
  private static Set<String> groups(Space space) {
    Set<String> files = new TreeSet<>();
    for (JsonNode group : Prometheus.get("api/v1/rules").at("/data/groups")) {
      if (group.path("file").asText().contains(space.name())) {
        files.add(group.path("file").asText());
        for (JsonNode rule : group.path("rules")) {
          assertThat(rule.path("health").asText()).as(rule.toString()).isIn("ok", "unknown");
          assertThat(rule.path("lastError").asText("")).as(rule.toString()).isEmpty();
        }
      }
    }
    return files;
  }

  /** Alerts of this namespace that Alertmanager has, with the names of their CsvMonitors. */
  private static Set<String> firing(Space space) {
    Set<String> firing = new TreeSet<>();
    for (JsonNode alert : Prometheus.alerts()) {
      JsonNode labels = alert.path("labels");
      if (labels.path("namespace").asText().equals(space.name())) {
        firing.add(labels.path("alertname").asText() + " " + labels.path("csvmonitor").asText());
      }
    }
    return firing;
  }
}
