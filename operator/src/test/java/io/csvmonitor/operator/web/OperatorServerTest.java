package io.csvmonitor.operator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The operator's port and what it counts. */
class OperatorServerTest {
  @Test
  void saysWhetherItIsAliveAndReady() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    try (OperatorServer server = OperatorServer.open(0, ready::get);
        HttpClient http = HttpClient.newHttpClient()) {
      assertThat(status(http, server, "/-/healthy")).isEqualTo(200);
      assertThat(status(http, server, "/-/ready")).isEqualTo(503);
      ready.set(true);
      assertThat(status(http, server, "/-/ready")).isEqualTo(200);
      assertThat(status(http, server, "/metrics")).isEqualTo(200);
      assertThat(status(http, server, "/-/other")).isEqualTo(404);
    }
  }

  /** More of them than all connections that the port has. */
  @Test
  void halfSentRequestsOfOneAddressKeepNoOtherOut() throws Exception {
    List<Socket> half = new ArrayList<>();
    try (OperatorServer server = OperatorServer.open(0, () -> true);
        HttpClient http =
            HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.0.2")).build()) {
      for (int i = 0; i < 600; i++) {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
        half.add(socket);
        socket.getOutputStream().write("GET /-/heal".getBytes(StandardCharsets.US_ASCII));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(status(http, server, "/-/healthy")).isEqualTo(200);
        assertThat(status(http, server, "/metrics")).isEqualTo(200);
      }
    } finally {
      for (Socket socket : half) {
        socket.close();
      }
    }
  }

  @Test
  void aRequestThatIsNeverSentWholeIsClosed() throws Exception {
    try (OperatorServer server = OperatorServer.open(0, () -> true);
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.getOutputStream().write("GET /-/heal".getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(30_000);
      assertThat(socket.getInputStream().read()).as("closed by the server").isEqualTo(-1);
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
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
