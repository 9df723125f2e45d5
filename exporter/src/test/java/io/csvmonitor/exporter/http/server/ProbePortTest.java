package io.csvmonitor.exporter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.http.security.WebException;
import io.csvmonitor.exporter.page.Statuses;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus;
import java.util.List;
import java.util.stream.IntStream;
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
    server = new WebServer(model, WebServer.Options.local(0, 0, null), () -> Statuses.NOW);
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

    assertThat(status.path("version").asText()).isEqualTo("0.1.0");
    assertThat(status.path("generation").asLong()).isEqualTo(3);
    JsonNode config = status.path("config");
    assertThat(config.path("loaded").asBoolean(true)).isFalse();
    assertThat(config.path("generation").asLong()).isEqualTo(4);
    assertThat(config.path("reason").asText()).isEqualTo("Invalid");
    assertThat(config.path("message").asText()).contains("colunm", "15 minutes");
    JsonNode refunds = status.path("sources").path(1);
    assertThat(refunds.path("name").asText()).isEqualTo("refunds");
    assertThat(refunds.path("state").asText()).isEqualTo("Failed");
    assertThat(refunds.path("column").asText()).isEqualTo("status");
    assertThat(refunds.path("line").asLong()).isZero();
    assertThat(refunds.path("reason").asText()).isEqualTo("ColumnMissing");
    assertThat(refunds.path("message").asText()).contains("not in the header");
    assertThat(refunds.path("badRows").path("last").isNull()).isTrue();
    JsonNode settlements = status.path("sources").path(2);
    assertThat(settlements.path("state").asText()).isEqualTo("Ready");
    assertThat(settlements.path("reason").asText()).isEqualTo("BadRows");
    assertThat(settlements.path("message").asText())
        .contains("1208 rows", "line 1204448", "column amount", "not a number");
    assertThat(settlements.path("column").asText()).isEqualTo("amount");
    assertThat(settlements.path("line").asLong()).isEqualTo(1_204_448);
    JsonNode badRows = settlements.path("badRows");
    assertThat(badRows.path("count").asLong()).isEqualTo(1_208);
    assertThat(badRows.path("last").path("line").asLong()).isEqualTo(1_204_448);
    assertThat(badRows.path("last").path("column").asText()).isEqualTo("amount");
    assertThat(badRows.path("last").path("reason").asText()).isEqualTo("not_a_number");
    JsonNode stale = status.path("sources").path(4);
    assertThat(stale.path("reason").asText()).isEqualTo("Stale");
    assertThat(stale.path("stale").asBoolean()).isTrue();
  }

  @Test
  void saysNothingOfWhatIsWell() throws Exception {
    JsonNode status = status();

    assertThat(status.path("config").path("loaded").asBoolean()).isTrue();
    assertThat(status.path("config").path("reason").asText()).isEqualTo("Loaded");
    assertThat(status.path("config").path("message").isNull()).isTrue();
    JsonNode transactions = status.path("sources").path(0);
    assertThat(transactions.path("reason").isNull()).isTrue();
    assertThat(transactions.path("message").isNull()).isTrue();
    assertThat(transactions.path("stale").asBoolean(true)).isFalse();
    assertThat(transactions.path("badRows").path("count").asLong(-1)).isZero();
  }

  @Test
  void cutsWhatNoConditionCouldHold() throws Exception {
    model.status =
        Statuses.of(IntStream.range(0, 500).mapToObj(i -> i + ": " + "x".repeat(900)).toList());

    assertThat(status().path("config").path("message").asText())
        .hasSizeBetween(4_000, 4_100)
        .endsWith("and 490 more");
  }

  @Test
  void showsNoContent() throws Exception {
    SourceStatus secret = Statuses.hostile("4111-1111");
    model.status =
        Statuses.of(
            List.of(),
            new SourceStatus(
                "cards",
                secret.origin(),
                secret.state(),
                new SourceStatus.Problem(SourceReason.BadRows, "A row is too long.", null, null),
                new SourceStatus.Counts(
                    1,
                    0,
                    0,
                    1,
                    1,
                    secret.counts().bad(),
                    List.of(
                        new SourceStatus.BadRowView(
                            "cards.csv", 9, "status", BadRowReason.TOO_LONG, "4111", "4111-1111"))),
                new SourceStatus.Freshness(null, null, null, secret.freshness().limit(), false),
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
