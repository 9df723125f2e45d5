package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.csvmonitor.api.Replay;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.it.RealFiles;
import io.csvmonitor.exporter.it.Tool;
import io.csvmonitor.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says of the real files. */
class ReportIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private Cli report(String format) throws Exception {
    Path data = Tool.data();
    Path manifest = folder.resolve("monitor.yaml");
    Files.writeString(manifest, RealFiles.MANIFEST.formatted(data));
    Cli cli = Cli.run("report", "--config", manifest.toString(), "--format", format);
    assertThat(cli.code()).as(cli.err()).isZero();
    return cli;
  }

  /** What is hidden in them, and nothing else. */
  @Test
  void theSampleDatasIncidentsAreThoseOfItsReadme() throws Exception {
    Cli cli = Cli.run("report", "--config", "../data/payments.yaml", "--format", "json");
    assertThat(cli.code()).as(cli.err()).isZero();
    JsonNode report = JSON.readTree(cli.out());
    // The burst of denials and the checkouts of the same hours are one.
    assertThat(report.path("incidents")).hasSize(4);
    assertThat(spans(report, "FailedShare"))
        .containsExactly("2026-03-12T02:15:00-03:00 2026-03-12T03:45:00-03:00");
    assertThat(spans(report, "DeniedBurst"))
        .containsExactly("2026-03-12T08:00:00-03:00 2026-03-12T10:00:00-03:00");
    assertThat(spans(report, "CheckoutsSpike"))
        .containsExactlyInAnyOrder(
            "2026-03-12T08:00:00-03:00 2026-03-12T10:00:00-03:00",
            "2026-03-12T20:00:00-03:00 2026-03-12T22:00:00-03:00");
    assertThat(spans(report, "CheckoutsStopped"))
        .containsExactly("2026-03-12T14:00:00-03:00 2026-03-12T17:00:00-03:00");
    assertThat(report.path("diagnoses")).hasSize(2);
  }

  /** {@code make run} shows an incident within the first minute. */
  @Test
  void theReplayOfTheSampleDataBeginsShortlyBeforeTheFirstIncident() throws Exception {
    Replay replay = ExporterConfig.load(Path.of("../data/payments.yaml")).spec().replay();
    Cli cli = Cli.run("report", "--config", "../data/payments.yaml", "--format", "json");
    Instant breached =
        OffsetDateTime.parse(
                spans(JSON.readTree(cli.out()), "FailedShare").getFirst().split(" ", 2)[0])
            .plus(Duration.ofMinutes(15))
            .toInstant();
    Instant begin =
        Instant.parse("2026-03-10T03:00:00Z").plus(PrometheusDuration.parse(replay.preload()));
    assertThat(Duration.between(begin, breached).dividedBy(replay.speed()))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(40));
  }

  @Test
  void jsonHasIncidentsDiagnosesAndTheSums() throws Exception {
    JsonNode report = JSON.readTree(report("json").out());
    assertThat(spans(report, "CheckoutsStopped"))
        .containsExactly("2025-07-14T15:00:00-03:00 2025-07-14T18:00:00-03:00");
    assertThat(spans(report, "CheckoutsSpike"))
        .containsExactly("2025-07-14T08:00:00-03:00 2025-07-14T10:00:00-03:00");
    assertThat(spans(report, "DeniedBurst")).hasSize(8);
    assertThat(spans(report, "FailedShare")).hasSize(6);
    assertThat(report.path("diagnoses")).hasSize(1);
    JsonNode diagnosis = report.path("diagnoses").path(0);
    assertThat(diagnosis.path("name").asText()).isEqualTo("MonitoringFailure");
    assertThat(diagnosis.path("from").asText()).isEqualTo("2025-07-14T15:00:00-03:00");
    assertThat(diagnosis.path("to").asText()).isEqualTo("2025-07-14T18:00:00-03:00");
    assertThat(diagnosis.path("evidence").path(0).path("threshold").asText())
        .isEqualTo("CheckoutsStopped");
    assertThat(report.path("sources").path(0).path("rows").asLong()).isEqualTo(25_920);
    // The table of the folder's README.
    int checked = 0;
    for (String line : Files.readAllLines(Tool.data().resolve("README.md"))) {
      String[] cells = line.replace(" ", "").split("\\|", -1);
      if (cells.length == 14 && cells[1].matches("\\d\\d")) {
        int hour = Integer.parseInt(cells[1]);
        String[] names = {
          "approved",
          "denied",
          "refunded",
          "reversed",
          "failed",
          "backend_reversed",
          "today",
          "yesterday",
          "same_day_last_week",
          "avg_last_week",
          "avg_last_month"
        };
        for (int i = 0; i < names.length; i++) {
          assertThat(sum(report, names[i], hour))
              .as(names[i] + " at " + hour)
              .isEqualTo(Double.parseDouble(cells[i + 2]));
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(24 * 11);
    assertThat(hours(report, "failed")).containsExactly(0, 1, 4, 5, 16);
    assertThat(hours(report, "backend_reversed")).containsExactly(0, 1, 3, 4, 5, 16, 18, 19);
  }

  @Test
  void markdownSaysTheSame() throws Exception {
    assertThat(report("markdown").out())
        .contains("| CheckoutsStopped | Critical | 14 Jul 2025 15:00 to 18:00 |")
        .contains("| CheckoutsSpike | Warning | 14 Jul 2025 08:00 to 10:00 |")
        .contains("- **MonitoringFailure** (Critical): Checkouts are not being recorded")
        .contains("| 16 | 20,067 | 1,094 | 64 |")
        .doesNotContain("first row ever");
  }

  @Test
  void aBrowserShowsThePage() throws Exception {
    Path chromium = Program.onPath("chromium");
    Path page = folder.resolve("report.html");
    Files.writeString(page, report("html").out());
    Process process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectError(folder.resolve("err").toFile())
            .redirectOutput(folder.resolve("dom").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("dom")))
        .contains("MonitoringFailure", "<svg", "</html>")
        .doesNotContain("<script", "src=", "@import");
  }

  private static List<String> spans(JsonNode report, String threshold) {
    List<String> all = new ArrayList<>();
    for (JsonNode incident : report.path("incidents")) {
      for (JsonNode each : incident.path("breaches")) {
        if (each.path("threshold").asText().equals(threshold)) {
          all.add(each.path("from").asText() + " " + each.path("to").asText());
        }
      }
    }
    return all;
  }

  private static List<Integer> hours(JsonNode report, String series) {
    List<Integer> all = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      if (sum(report, series, hour) > 0) {
        all.add(hour);
      }
    }
    return all;
  }

  private static double sum(JsonNode report, String series, int hour) {
    for (JsonNode table : report.path("tables")) {
      for (JsonNode each : table.path("series")) {
        for (JsonNode value : each.path("labels")) {
          if (value.asText().equals(series)) {
            return each.path("hours").path(hour).asDouble();
          }
        }
      }
    }
    throw new AssertionError("no series " + series);
  }
}
