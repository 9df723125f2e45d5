package io.csvmonitor.operator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The operator's port and what it counts. */
class OperatorServerTest {
  @Test
  void saysWhetherItIsAliveAndReady() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    OperatorServer server = new OperatorServer(0, ready::get);
    server.start();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(status(http, server, "/-/healthy")).isEqualTo(200);
      assertThat(status(http, server, "/-/ready")).isEqualTo(503);
      ready.set(true);
      assertThat(status(http, server, "/-/ready")).isEqualTo(200);
      assertThat(status(http, server, "/metrics")).isEqualTo(200);
    } finally {
      server.stop();
    }
  }

  @Test
  void itsMetricsAreThoseOfTheDocumentation() throws Exception {
    PrometheusRegistry registry = new PrometheusRegistry();
    OperatorMetrics metrics = new OperatorMetrics(registry);
    metrics.timeControllerExecution(
        new ControllerExecution<Integer>() {
          @Override
          public String name() {
            return "reconcile";
          }

          @Override
          public String controllerName() {
            return "csvmonitor";
          }

          @Override
          public String successTypeName(Integer result) {
            return "ok";
          }

          @Override
          public ResourceID resourceID() {
            return new ResourceID("a", "b");
          }

          @Override
          public Map<String, Object> metadata() {
            return Map.of();
          }

          @Override
          public Integer execute() {
            return 1;
          }
        });
    List<String> names =
        registry.scrape().stream().map(MetricSnapshot::getMetadata).map(m -> m.getName()).toList();
    assertThat(names)
        .containsExactlyInAnyOrder(
            "csvmonitor_operator_events",
            "csvmonitor_operator_reconcile_errors",
            "csvmonitor_operator_reconcile_duration_seconds");
    String page = Files.readString(Path.of("..", "docs", "kubernetes.md"));
    assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name));
  }

  private static int status(HttpClient http, OperatorServer server, String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
