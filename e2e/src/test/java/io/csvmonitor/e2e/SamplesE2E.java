package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Prometheus;
import io.csvmonitor.e2e.cluster.Space;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** All of k8s/samples, applied as they are, and what Grafana would ask of their dashboards. */
@OnCluster
@Order(2)
class SamplesE2E {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void samplesAreHealthyAndTheirDashboardsQueriesAnswer(Space space) throws IOException {
    Path folder = Kube.PROJECT.resolve("k8s/samples");
    try (DirectoryStream<Path> samples = Files.newDirectoryStream(folder, "*.yaml")) {
      for (Path sample : samples) {
        // The samples' jobs use the exporter's image, which may have another name here.
        space.apply(
            Files.readString(sample)
                .replaceAll("image: csv-monitor:\\S+", "image: " + Kube.exporterImage()));
      }
    }
    Set<String> monitors = new TreeSet<>();
    for (CsvMonitor monitor :
        Kube.client().resources(CsvMonitor.class).inNamespace(space.name()).list().getItems()) {
      monitors.add(monitor.getMetadata().getName());
    }
    assertThat(monitors).hasSizeGreaterThanOrEqualTo(4);
    monitors.forEach(space::waitReady);
    monitors.forEach(
        monitor ->
            space.awaitCondition(
                monitor,
                "SourcesHealthy",
                Duration.ofMinutes(2),
                condition -> condition.getStatus().equals("True")));
    await()
        .atMost(Duration.ofSeconds(150))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(
                        Prometheus.by("csvmonitor", "up{namespace=\"" + space.name() + "\"} == 1")
                            .keySet())
                    .containsAll(monitors));

    Set<String> queries = queries(space);
    assertThat(queries).hasSizeGreaterThan(50);
    // What fires is shown as annotations, and nothing does. All else has a result once Prometheus
    // has
    // scraped a few times; one that it refuses fails at once.
    queries.removeIf(query -> query.startsWith("ALERTS{"));
    Set<String> empty = new TreeSet<>(queries);
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              empty.removeIf(query -> !Prometheus.query(query).isEmpty());
              assertThat(empty).isEmpty();
            });
    figure(
        "queries of the samples' dashboards, all with a result", Integer.toString(queries.size()));
  }

  private static Set<String> queries(Space space) throws IOException {
    Set<String> queries = new TreeSet<>();
    for (ConfigMap map :
        Kube.client()
            .configMaps()
            .inNamespace(space.name())
            .withLabel("grafana_dashboard", "1")
            .list()
            .getItems()) {
      for (String dashboard : map.getData().values()) {
        JsonNode json = JSON.readTree(dashboard);
        for (JsonNode target : json.findValues("targets")) {
          target.forEach(each -> queries.add(filled(each.path("expr").asText())));
        }
        for (JsonNode annotation : json.at("/annotations/list")) {
          queries.add(filled(annotation.path("expr").asText()));
        }
      }
    }
    queries.remove("");
    return queries;
  }

  /** With values for Grafana's variables. */
  private static String filled(String query) {
    return query
        .replace("$__rate_interval", "2m")
        .replace("$__range", "1h")
        .replace("$__interval", "30s")
        .replaceAll("\\$label_\\w+", ".*");
  }
}
