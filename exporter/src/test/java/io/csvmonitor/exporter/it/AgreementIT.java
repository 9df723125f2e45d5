package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.csvmonitor.exporter.cli.Main;
import io.csvmonitor.testing.FreePort;
import io.csvmonitor.testing.PrometheusProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same rows through the exporter and a real Prometheus with alerts, and through the report: all
 * say the same of each threshold and diagnosis.
 */
class AgreementIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);
  private static final int MINUTES = 3 * 1_440;

  private static final List<String> ALERTS =
      List.of("High", "LowShop", "Failed", "Volume", "Burst", "Strange");

  @TempDir Path folder;

  /** Three days up to now, with an outage in the last half hour. */
  private static String rows(Instant now) {
    Random random = new Random(11);
    StringBuilder csv = new StringBuilder("at,status,shop,count\n");
    for (int minute = MINUTES; minute > 0; minute--) {
      Instant at = now.minusSeconds(60L * minute);
      boolean outage = minute <= 30;
      for (String shop : List.of("north", "south")) {
        boolean away = outage && shop.equals("south");
        row(csv, at, "approved", shop, away ? 0 : 60 + random.nextInt(9));
        row(csv, at, "denied", shop, outage ? 30 + random.nextInt(9) : 3 + random.nextInt(4));
      }
      if (outage) {
        row(csv, at, "failed", "north", 4);
      }
    }
    return csv.toString();
  }

  private static void row(StringBuilder csv, Instant at, String status, String shop, int count) {
    csv.append("%s,%s,%s,%d\n".formatted(WRITTEN.format(at), status, shop, count));
  }

  @Test
  void exporterPrometheusAndReportSayTheSame() throws Exception {
    Files.writeString(folder.resolve("payments.csv"), rows(Instant.now()));
    Files.writeString(
        folder.resolve("monitor.yaml"),
        """
        sources:
          - name: payments
            from: {file: {path: payments.csv}}
            time: {columns: [at], pattern: "yyyy-MM-dd HH:mm", zone: America/Sao_Paulo}
            metrics:
              - name: payments
                type: Counter
                value: count
                labels: [{column: status}, {column: shop}]
        thresholds:
          - {name: High, metric: payments, match: {status: [approved]}, limit: {above: 1000}}
          - {name: LowShop, metric: payments, match: {status: [approved]}, by: [shop], window: 5m, limit: {below: 100}}
          - {name: Failed, metric: payments, match: {status: [failed]}, window: 5m, share: {above: 1%}}
          - {name: Volume, metric: payments, match: {status: [approved]}, window: 5m, baseline: {season: 24h, history: 2}, deviation: {below: 70%}}
          - {name: Burst, metric: payments, match: {status: [denied]}, window: 5m, anomaly: {direction: Up}}
          - {name: Strange, metric: payments, newValues: {label: status}}
        diagnoses:
          - {name: Away, when: {breached: [Volume, Burst], normal: [High]}, summary: Away.}
        """);
    StringBuilder rules = new StringBuilder("groups:\n  - name: a\n    interval: 1s\n    rules:\n");
    for (String name : ALERTS) {
      rules.append(
          "      - {alert: %s, expr: 'max by (shop, status) (csvmonitor_threshold_breached{threshold=\"%s\"}) == 1'}\n"
              .formatted(name, name));
    }
    Files.writeString(folder.resolve("rules.yaml"), rules);
    int port = FreePort.next();
    String config =
        """
        global: {scrape_interval: 500ms, scrape_timeout: 500ms}
        rule_files: [rules.yaml]
        scrape_configs:
          - job_name: a
            static_configs: [{targets: ['localhost:%d']}]
        """
            .formatted(port);
    try (PrometheusProcess prometheus = new PrometheusProcess(folder, config);
        Monitor monitor = Monitor.start(folder, null, port)) {
      monitor.ready();
      await()
          .atMost(Monitor.LONG)
          .until(
              () ->
                  !prometheus.query("ALERTS{alertstate=\"firing\",alertname=\"Burst\"}").isEmpty());
      // A window can end between two of the questions.
      await().atMost(Monitor.LONG).untilAsserted(() -> allSayTheSame(prometheus, monitor));
    }
  }

  private void allSayTheSame(PrometheusProcess prometheus, Monitor monitor) throws Exception {
    JsonNode report = report();
    JsonNode status = JSON.readTree(monitor.get("/api/v1/status")).path("data");
    Map<String, String> ofReport = new TreeMap<>();
    Map<String, String> ofStatus = new TreeMap<>();
    Map<String, Double> ofPrometheus = new TreeMap<>();
    Map<String, Double> ofExporter = new TreeMap<>();
    Map<String, Double> firing = new TreeMap<>();
    Map<String, Double> breached = new TreeMap<>();
    for (JsonNode threshold : status.path("thresholds")) {
      String name = threshold.path("name").asText();
      for (JsonNode series : threshold.path("series")) {
        String key = name + series.path("labels");
        double isBreached = series.path("verdict").asText().equals("Breached") ? 1 : 0;
        String selector = selector(name, series.path("labels"));
        ofExporter.put(key, isBreached);
        ofPrometheus.put(key, only(prometheus.query("csvmonitor_threshold_breached" + selector)));
        for (String number : List.of("value", "expected", "lower", "upper")) {
          if (!series.path(number).isNull()) {
            ofExporter.put(key + number, series.path(number).asDouble());
            ofPrometheus.put(
                key + number, only(prometheus.query("csvmonitor_threshold_" + number + selector)));
          }
        }
        breached.put(key, isBreached);
        firing.put(
            key,
            prometheus
                    .query("ALERTS{alertstate=\"firing\"," + alert(name, series.path("labels")))
                    .isEmpty()
                ? 0.0
                : 1.0);
        for (JsonNode incident : series.path("breaches")) {
          put(ofStatus, key, incident);
        }
      }
    }
    for (JsonNode incident : report.path("incidents")) {
      for (JsonNode breach : incident.path("breaches")) {
        put(ofReport, breach.path("threshold").asText() + breach.path("labels"), breach);
      }
    }
    assertThat(ofPrometheus).isEqualTo(ofExporter);
    assertThat(firing).isEqualTo(breached);
    // What the exporter has forgotten by now is older than its week.
    assertThat(ofReport).isNotEmpty().isEqualTo(ofStatus);
    assertThat(breached)
        .containsEntry("High{}", 0.0)
        .containsEntry("LowShop{\"shop\":\"south\"}", 1.0)
        .containsEntry("LowShop{\"shop\":\"north\"}", 0.0)
        .containsEntry("Failed{}", 1.0)
        .containsEntry("Volume{}", 1.0)
        .containsEntry("Burst{}", 1.0);
    assertThat(only(prometheus.query("csvmonitor_diagnosis_active{diagnosis=\"Away\"}")))
        .isEqualTo(1);
    JsonNode diagnosis = report.path("diagnoses").path(0);
    assertThat(diagnosis.path("name").asText()).isEqualTo("Away");
    assertThat(instant(diagnosis.path("from")))
        .isEqualTo(instant(status.at("/diagnoses/0/held/0/from")));
  }

  private static double only(Map<String, Double> answer) {
    assertThat(answer).hasSize(1);
    return answer.values().iterator().next();
  }

  private static String selector(String threshold, JsonNode labels) {
    List<String> all = new ArrayList<>(List.of("threshold=\"" + threshold + "\""));
    labels
        .properties()
        .forEach(each -> all.add(each.getKey() + "=\"" + each.getValue().asText() + "\""));
    return "{" + String.join(",", all) + "}";
  }

  private static String alert(String name, JsonNode labels) {
    return selector(name, labels).replace("{threshold=", "alertname=");
  }

  private static void put(Map<String, String> into, String key, JsonNode incident) {
    into.put(
        key + " " + instant(incident.path("from")),
        "to %s, %s at %s: %s"
            .formatted(
                instant(incident.path("to")),
                incident.at("/peak/value"),
                instant(incident.at("/peak/time")),
                incident.path("sentence").asText()));
  }

  private static Instant instant(JsonNode time) {
    return OffsetDateTime.parse(time.asText()).toInstant();
  }

  private JsonNode report() throws Exception {
    Path file = folder.resolve("report.json");
    int code =
        Main.commandLine()
            .execute(
                "report",
                "--config",
                folder.resolve("monitor.yaml").toString(),
                "--format",
                "json",
                "--output",
                file.toString());
    assertThat(code).isZero();
    return JSON.readTree(Files.readString(file));
  }
}
