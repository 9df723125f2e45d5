package io.csvmonitor.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbePortTest {
  private final FakeModel model = new FakeModel();
  private WebServer server;
  private Client probe;
  private Client front;

  @BeforeEach
  void start() throws WebException {
    server = new WebServer(model, new WebServer.Options(0, 0, null), () -> Statuses.NOW);
    server.start();
    probe = new Client(server.probePort());
    front = new Client(server.port());
  }

  @AfterEach
  void stop() {
    probe.close();
    front.close();
    server.close();
  }

  private JsonNode status() throws Exception {
    return new ObjectMapper().readTree(probe.get("/-/status").body());
  }

  @Test
  void saysWhatIsWrongAndWhere() throws Exception {
    model.status = Statuses.broken();

    JsonNode status = status();

    assertThat(status.path("generation").asLong()).isEqualTo(3);
    assertThat(status.path("configurationErrors").asBoolean()).isTrue();
    JsonNode refunds = status.path("sources").path(1);
    assertThat(refunds.path("name").asText()).isEqualTo("refunds");
    assertThat(refunds.path("state").asText()).isEqualTo("Failed");
    assertThat(refunds.path("column").asText()).isEqualTo("status");
    assertThat(refunds.path("line").asLong()).isEqualTo(1);
    assertThat(refunds.path("reason").asText()).contains("not in the header");
  }

  @Test
  void showsNoContent() throws Exception {
    SourceStatus secret = Statuses.hostile("4111-1111");
    model.status =
        Statuses.of(
            List.of("4111-1111"),
            new SourceStatus(
                "cards",
                secret.from(),
                secret.mode(),
                secret.state(),
                "A row is too long.",
                null,
                1,
                1,
                1,
                null,
                null,
                secret.freshness(),
                1,
                secret.bad(),
                secret.lastBadRows(),
                secret.files()));

    assertThat(probe.get("/-/status").body()).contains("cards").doesNotContain("4111");
    for (String path : List.of("/", "/metrics", "/api/v1/status", "/-/reload")) {
      assertThat(probe.get(path).statusCode()).isEqualTo(404);
      assertThat(probe.get(path).body()).doesNotContain("4111");
    }
    assertThat(probe.send("POST", "/-/reload").statusCode()).isEqualTo(404);
  }

  @Test
  void knowsAPrometheusFromOthers() throws Exception {
    assertThat(status().path("lastScrape").isNull()).isTrue();
    front.get("/metrics");
    front.get("/metrics", "User-Agent", "curl/8");
    assertThat(status().path("lastScrape").isNull()).isTrue();

    front.get("/metrics", "User-Agent", "Prometheus/3.5.0");
    assertThat(status().path("lastScrape").asText()).isEqualTo("2025-07-15T13:45:10Z");
  }

  @Test
  void knowsAnAgentByItsTimeout() throws Exception {
    front.get("/metrics", "X-Prometheus-Scrape-Timeout-Seconds", "10");
    assertThat(status().path("lastScrape").asText()).isEqualTo("2025-07-15T13:45:10Z");
  }

  @Test
  void probesFollowTheModel() throws Exception {
    model.ready = false;
    assertThat(probe.get("/-/healthy").statusCode()).isEqualTo(200);
    assertThat(probe.get("/-/ready").statusCode()).isEqualTo(503);
  }
}
