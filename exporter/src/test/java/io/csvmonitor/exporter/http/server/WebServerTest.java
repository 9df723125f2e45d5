package io.csvmonitor.exporter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.exporter.http.endpoint.Request;
import io.csvmonitor.exporter.http.security.WebException;
import io.csvmonitor.exporter.page.StatusHeadline;
import io.csvmonitor.exporter.page.Statuses;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
  private final FakeModel model = new FakeModel();
  private WebServer server;
  private Client client;

  @BeforeEach
  void start() throws WebException {
    server = new WebServer(model, WebServer.Options.local(0, null, null), () -> Statuses.NOW);
    server.start();
    client = new Client(server.port());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void servesPrometheusText() throws Exception {
    HttpResponse<String> answer = client.get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    assertThat(answer.body()).contains("transactions_total{status=\"approved\"} 504622.0\n");
  }

  @Test
  void servesOpenMetrics() throws Exception {
    HttpResponse<String> answer =
        client.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0;q=0.6");

    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
    assertThat(answer.body()).contains("# TYPE transactions counter\n").endsWith("# EOF\n");
    assertThat(answer.body()).doesNotContain("_created");
  }

  @Test
  void servesProtobuf() throws Exception {
    HttpResponse<byte[]> answer =
        client.bytes(
            "/metrics",
            "Accept",
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited");

    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/vnd.google.protobuf"));
    // The first message's length, then field 1, the name.
    assertThat(answer.body()[1]).isEqualTo((byte) 0x0a);
    assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
        .contains("transactions_total", "approved");
  }

  @Test
  void compressesMetricsWhenAsked() throws Exception {
    HttpResponse<byte[]> answer = client.bytes("/metrics", "Accept-Encoding", "gzip");

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(new String(Client.gunzip(answer.body()), StandardCharsets.UTF_8))
        .isEqualTo(client.get("/metrics").body());
  }

  @Test
  void filtersMetricsByName() throws Exception {
    assertThat(client.get("/metrics?name%5B%5D=transactions_total").body())
        .contains("transactions_total")
        .doesNotContain("csvmonitor_source_rows");
  }

  @Test
  void servesTheStatusAsJson() throws Exception {
    model.status = Statuses.broken();

    HttpResponse<String> answer = client.get("/api/v1/status");
    JsonNode root = new ObjectMapper().readTree(answer.body());

    assertThat(answer.headers().firstValue("Content-Type")).hasValue(Request.JSON);
    assertThat(root.path("status").asText()).isEqualTo("success");
    JsonNode data = root.path("data");
    assertThat(data.path("summary").asText()).isEqualTo(StatusHeadline.of(Statuses.broken()));
    assertThat(data.path("startTime").asText()).isEqualTo("2025-07-15T10:38:10Z");
    assertThat(data.path("configuration").path("errors")).hasSize(2);
    JsonNode refunds = data.path("sources").path(1);
    assertThat(refunds.path("state").asText()).isEqualTo("Failed");
    assertThat(refunds.path("zone").asText()).isEqualTo("America/Sao_Paulo");
    assertThat(refunds.path("column").asText()).isEqualTo("status");
    assertThat(refunds.path("freshnessSeconds").asLong()).isEqualTo(21_600);
    JsonNode settlements = data.path("sources").path(2);
    assertThat(settlements.path("badRows").path("not_a_number").asLong()).isEqualTo(1_204);
    assertThat(settlements.path("lastBadRows").path(0).has("text")).isFalse();
  }

  @Test
  void servesAPageThatMayLoadNothing() throws Exception {
    HttpResponse<String> answer = client.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).startsWith("default-src 'none'; style-src 'sha256-"));
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.body()).doesNotContain("http-equiv").contains("payments");
    assertThat(client.get("/?refresh=10").body()).contains("http-equiv=\"refresh\"");
  }

  @Test
  void reloads() throws Exception {
    HttpResponse<String> answer = client.send("POST", "/-/reload");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(model.reloads).hasValue(1);
  }

  @Test
  void saysWhyAReloadWasRefused() throws Exception {
    model.reloadErrors = List.of("spec.sources: expected a list", "spec.replay.speed: found 0");

    HttpResponse<String> answer = client.send("POST", "/-/reload");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("spec.sources: expected a list\nspec.replay.speed: found 0\n");
  }

  @Test
  void doesNotReloadForAnotherSitesPage() throws Exception {
    assertThat(client.send("POST", "/-/reload", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(model.reloads).hasValue(0);
  }

  @Test
  void isReadyOnceTheModelIs() throws Exception {
    model.ready = false;
    assertThat(client.get("/-/ready").statusCode()).isEqualTo(503);
    assertThat(client.get("/-/healthy").statusCode()).isEqualTo(200);
    model.ready = true;
    assertThat(client.get("/-/ready").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/api/v1/status", "/-/healthy", "/-/ready", "/nope"})
  void answersHeadWithTheHeadersOfGet(String path) throws Exception {
    HttpResponse<String> get = client.get(path);
    HttpResponse<String> head = client.send("HEAD", path, "Accept-Encoding", "gzip");

    assertThat(head.body()).isEmpty();
    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.headers().firstValue("Content-Type"))
        .isEqualTo(get.headers().firstValue("Content-Type"));
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
  }

  @Test
  void saysWhichMethodsAPathTakes() throws Exception {
    HttpResponse<String> reload = client.get("/-/reload");
    assertThat(reload.statusCode()).isEqualTo(405);
    assertThat(reload.headers().firstValue("Allow")).hasValue("POST");
    assertThat(model.reloads).hasValue(0);

    HttpResponse<String> metrics = client.send("DELETE", "/metrics");
    assertThat(metrics.statusCode()).isEqualTo(405);
    assertThat(metrics.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void listsTheEndpointsForUnknownPaths() throws Exception {
    HttpResponse<String> text = client.get("/metric");
    assertThat(text.statusCode()).isEqualTo(404);
    assertThat(text.body()).contains("/metrics", "/api/v1/status", "POST /-/reload");

    HttpResponse<String> page = client.get("/%3Cscript%3E", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
    assertThat(client.get("/favicon.ico").statusCode()).isEqualTo(204);
  }

  @Test
  void saysNothingOfAFailureButItsBeing() throws Exception {
    model.status = null;

    HttpResponse<String> answer = client.get("/api/v1/status");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("This is a fault of the exporter: its log has more.\n");
  }

  @Test
  void serves200RequestsAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String path = i % 2 == 0 ? "/metrics" : "/";
        answers.add(threads.submit(() -> client.get(path).statusCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET /%zz HTTP/1.1\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http: HTTP/1.1\r\n\r\n",
        "POST /-/reload HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST /-/reload HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
      })
  void outlivesGarbage(String bytes) throws Exception {
    assertThat(Client.raw(server.port(), bytes)).doesNotContain("HTTP/1.1 200");
    assertThat(client.get("/-/healthy").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesEndlessHeaders() throws Exception {
    String header = "X: " + "a".repeat(1_000) + "\r\n";
    assertThat(Client.raw(server.port(), "GET / HTTP/1.1\r\n" + header.repeat(100) + "\r\n"))
        .doesNotContain("200 OK");
    assertThat(Client.raw(server.port(), "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n\r\n"))
        .doesNotContain("200 OK");
    assertThat(client.get("/-/healthy").statusCode()).isEqualTo(200);
  }

  @Test
  void goesOnBesideClientsThatSendNothing() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket("localhost", server.port());
        socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
        idle.add(socket);
      }
      assertThat(client.get("/metrics").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  /** The system may free a port later than it was closed, so once shows little. */
  @RepeatedTest(50)
  void freesItsPortOnClose() throws Exception {
    int port = server.port();
    client.get("/");
    try (Socket open = new Socket("localhost", port)) {
      open.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
      server.close();

      WebServer next = new WebServer(model, WebServer.Options.local(port, null, null));
      next.start();
      try (Client again = new Client(port)) {
        assertThat(again.get("/-/healthy").statusCode()).isEqualTo(200);
      } finally {
        next.close();
      }
    }
  }

  @Test
  void saysWhichFlagToChangeWhenAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(
              () -> new WebServer(model, WebServer.Options.local(port, null, null)).start())
          .isInstanceOf(WebException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("--port");

      WebServer half = new WebServer(model, WebServer.Options.local(0, port, null));
      assertThatThrownBy(half::start)
          .isInstanceOf(WebException.class)
          .hasMessageContaining("--probe-port");
      assertThatThrownBy(half::port).isInstanceOf(IllegalStateException.class);
    }
  }
}
