package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.csvmonitor.exporter.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A breach of a threshold in mode Shadow is shown everywhere, but apart from the real ones. */
class ShadowIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String MANIFEST =
      """
      sources:
        - name: payments
          from: {file: {path: payments.csv}}
          time: {columns: [at], pattern: "yyyy-MM-dd HH:mm"}
          metrics: [{name: payments, type: Counter, value: count, labels: [{column: status}]}]
      ratios:
        - name: approval_rate
          numerator: {metric: payments, match: {status: [approved]}}
          denominator: {metric: payments}
          minimum: 10
      thresholds:
        - {name: Real, metric: payments, limit: {above: 1000}}
        - {name: Tried, mode: Shadow, severity: Critical, metric: approval_rate, limit: {below: 50%}}
      """;

  @TempDir Path folder;

  /** Two hours up to now; in the last twenty minutes, little is approved. */
  private static String rows(Instant now) {
    StringBuilder csv = new StringBuilder("at,status,count\n");
    for (int minute = 120; minute > 0; minute--) {
      String at = WRITTEN.format(now.minusSeconds(60L * minute));
      csv.append("%s,approved,%d\n".formatted(at, minute <= 20 ? 5 : 45));
      csv.append("%s,denied,%d\n".formatted(at, minute <= 20 ? 45 : 5));
    }
    return csv.toString();
  }

  @Test
  void aShadowIsShownApart() throws Exception {
    Files.writeString(folder.resolve("payments.csv"), rows(Instant.now()));
    Files.writeString(folder.resolve("monitor.yaml"), MANIFEST);
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.ready();
      String metrics = monitor.get("/metrics");
      assertThat(metrics)
          .contains(
              "csvmonitor_shadow_threshold_breached{severity=\"critical\",threshold=\"Tried\"} 1.0",
              "csvmonitor_shadow_threshold_value{severity=\"critical\",threshold=\"Tried\"} 0.1",
              "csvmonitor_threshold_breached{severity=\"warning\",threshold=\"Real\"} 0.0",
              "approval_rate 0.1")
          .doesNotContain("csvmonitor_incident_open{")
          .doesNotContainPattern("csvmonitor_threshold_\\w+\\{[^}]*threshold=\"Tried\"");
      JsonNode status = JSON.readTree(monitor.get("/api/v1/status")).path("data");
      assertThat(status.path("summary").asText()).isEqualTo("The threshold is normal");
      assertThat(status.path("thresholds")).hasSize(1);
      assertThat(status.path("incidents")).isEmpty();
      JsonNode shadow = status.path("shadowThresholds").path(0);
      assertThat(shadow.path("verdict").asText()).isEqualTo("Breached");
      assertThat(shadow.path("mode").asText()).isEqualTo("Shadow");
      assertThat(shadow.path("series").path(0).path("numerator").asDouble()).isEqualTo(5);
      assertThat(shadow.path("series").path(0).path("denominator").asDouble()).isEqualTo(50);
      assertThat(monitor.get("/"))
          .contains("Shadow thresholds", "raise no alert", "id=\"threshold-Tried\"")
          .contains("The threshold is normal");
      assertThat(monitor.probe("/-/status")).contains("\"Real\"").doesNotContain("Tried");
    }
  }

  @Test
  void aReportSaysWhatItWouldHaveRaised() throws Exception {
    Files.writeString(folder.resolve("payments.csv"), rows(Instant.parse("2026-03-12T12:00:00Z")));
    Files.writeString(folder.resolve("monitor.yaml"), MANIFEST);
    JsonNode report = JSON.readTree(report("json"));
    assertThat(report.path("incidents")).isEmpty();
    JsonNode shadow = report.path("shadowIncidents").path(0);
    assertThat(shadow.path("id").asText()).isEqualTo("Tried-20260312T114000Z");
    assertThat(shadow.path("peak").path("denominator").asDouble()).isEqualTo(50);
    assertThat(report("html")).contains("In shadow", "approval_rate below the limit");
    assertThat(report("markdown"))
        .contains("## In shadow")
        .contains("fewer payments (status approved) than the limit asks for")
        .contains("No incidents in the windows that could be evaluated.");
  }

  private String report(String format) {
    StringWriter out = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .execute(
                "report",
                "--config",
                folder.resolve("monitor.yaml").toString(),
                "--format",
                format,
                "--output",
                "-");
    assertThat(code).isZero();
    return out.toString();
  }
}
