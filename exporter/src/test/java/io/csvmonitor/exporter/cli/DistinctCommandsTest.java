package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands show of distinct values. */
class DistinctCommandsTest {
  private static final String MANIFEST =
      """
      sources:
        - name: purchases
          from: {file: {path: purchases.csv}}
          time: {columns: [time]}
          metrics:
            - name: customers
              type: Gauge
              distinct: {column: customer, window: 1h}
              labels: [{column: shop}]
      thresholds:
        - {name: Few, metric: customers, by: [shop], limit: {below: 3}}
      """;

  @TempDir Path folder;
  private String config = "";

  @BeforeEach
  void write() throws Exception {
    StringBuilder rows = new StringBuilder("time,shop,customer\n");
    for (int hour = 10; hour < 14; hour++) {
      for (int minute = 0; minute < 60; minute++) {
        int customers = hour == 11 ? 2 : 7;
        rows.append("2026-03-12T%d:%02dZ,a,c%d\n".formatted(hour, minute, minute % customers));
      }
    }
    rows.append("2026-03-12T14:05Z,a,c1\n");
    Files.writeString(folder.resolve("purchases.csv"), rows);
    config = Files.writeString(folder.resolve("monitor.yaml"), MANIFEST).toString();
  }

  private JsonNode json(String... args) throws Exception {
    Cli cli = Cli.run(args);
    assertThat(cli.code()).as(cli.err()).isZero();
    return new ObjectMapper().readTree(cli.out());
  }

  @Test
  void seriesAreNotAdded() throws Exception {
    Path file = folder.resolve("monitor.yaml");
    for (String by : new String[] {"", "match: {shop: [a, b]}, "}) {
      Files.writeString(file, MANIFEST.replace("by: [shop], ", by));
      Cli cli = Cli.run("check", "--config", config);
      assertThat(cli.code()).isEqualTo(1);
      assertThat(cli.out() + cli.err())
          .contains("thresholds[0].by: must have the label shop, or match one value of it");
    }
    Files.writeString(file, MANIFEST.replace("by: [shop], ", "match: {shop: [a]}, "));
    assertThat(Cli.run("check", "--config", config).code()).isZero();
  }

  @Test
  void checkShowsTheNewestCompleteWindow() throws Exception {
    assertThat(Cli.run("check", "--config", config).out())
        .contains(
            "metric    customers (Gauge), 1 series",
            "distinct customer, newest complete window of 1h from 2026-03-12T13:00:00Z",
            "customers{shop=\"a\"} 7");
    JsonNode metric =
        json("check", "--config", config, "--format", "json").at("/sources/0/metrics/0");
    assertThat(metric.get("windowStart").asText()).isEqualTo("2026-03-12T13:00:00Z");
    assertThat(metric.at("/values/0/value").asInt()).isEqualTo(7);
    Files.writeString(Path.of(config), MANIFEST.replace("1h}", "1d}"));
    assertThat(Cli.run("check", "--config", config).out())
        .contains(
            "metric    customers (Gauge), 0 series",
            "distinct customer, no complete window of 1d is known");
  }

  @Test
  void theReportHasTheIncidentAndTheNumbersByHour() throws Exception {
    JsonNode report = json("report", "--config", config, "--format", "json");
    assertThat(report.at("/incidents")).hasSize(1);
    assertThat(report.at("/incidents/0/sentence").asText())
        .contains("customers (shop a) is 2, below the limit of 3.");
    assertThat(Cli.run("report", "--config", config, "--format", "markdown").out())
        .contains(
            "## customers by hour of day: most distinct customer in a window of 1h, mean over the"
                + " days")
        .contains("| 10 | 7 |")
        .contains("| 11 | 2 |")
        .contains("| 13 | 7 |");
    assertThat(Cli.run("report", "--config", config, "--format", "html").code()).isZero();
  }

  @Test
  void otherCommandsReadIt() throws Exception {
    assertThat(
            Cli.run(
                    "query",
                    "--config",
                    config,
                    "--format",
                    "csv",
                    "SELECT count(DISTINCT customer) FROM purchases WHERE time < '2026-03-12 11:00'")
                .out())
        .contains("7");
    Cli suggest = Cli.run("suggest", "--config", config);
    assertThat(suggest.code()).as(suggest.err()).isZero();
    assertThat(suggest.out() + suggest.err())
        .contains("customers: thresholds of distinct values are not suggested");
    Cli backtest = Cli.run("backtest", "--config", config, "--try", "Few.limit.below=1,3");
    assertThat(backtest.code()).as(backtest.err()).isZero();
    assertThat(backtest.out()).contains("Few");
    Path boards = folder.resolve("d");
    assertThat(Cli.run("dashboards", "--config", config, "-o", boards.toString()).err()).isEmpty();
    try (var all = Files.walk(boards)) {
      StringBuilder text = new StringBuilder();
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(each));
      }
      assertThat(text.toString())
          .contains("Distinct customer in the newest complete window of 1h.");
    }
    assertThat(Cli.run("rules", "--config", config).out()).contains("customers");
  }

  /** A day has one number, not one for each hour. */
  @Test
  void windowsOfADay() throws Exception {
    StringBuilder rows = new StringBuilder("time,shop,customer\n");
    for (int day = 10; day < 14; day++) {
      for (int hour = 0; hour < 24; hour++) {
        rows.append("2026-03-%dT%02d:00Z,a,c%d\n".formatted(day, hour, day == 11 ? 0 : hour % 9));
      }
    }
    Files.writeString(folder.resolve("purchases.csv"), rows);
    Files.writeString(Path.of(config), MANIFEST.replace("1h}", "1d}"));
    JsonNode report = json("report", "--config", config, "--format", "json");
    assertThat(report.at("/incidents")).hasSize(1);
    assertThat(report.at("/incidents/0/sentence").asText())
        .contains("customers (shop a) is 1, below the limit of 3.");
    assertThat(Cli.run("report", "--config", config, "--format", "markdown").out())
        .contains("| 00 | 7 |");
  }

  @Test
  void aWindowThatDoesNotFitIsRefused() throws Exception {
    Files.writeString(Path.of(config), MANIFEST.replace("1h}", "30s}"));
    assertThat(Cli.run("check", "--config", config).out())
        .contains("metrics[0].distinct.window: must be from 1m to 7d, found 30s");
    Files.writeString(
        Path.of(config), MANIFEST.replace("1h}", "5m}").replace("[time]}", "[time], period: 15m}"));
    assertThat(Cli.run("check", "--config", config).out())
        .contains(
            "metrics[0].distinct.window: must be from 15m to 7d, because the period of the source"
                + " is the minimum, found 5m");
    Files.writeString(Path.of(config), MANIFEST.replace("[time]}", "[time], period: 30d}"));
    assertThat(Cli.run("check", "--config", config).out())
        .contains(
            "metrics[0].distinct.window: must be at least the period of the source and at most 7d,"
                + " but the period is 30d: remove distinct, or set a shorter time.period");
    Files.writeString(Path.of(config), MANIFEST.replace("limit:", "window: 1h, limit:"));
    assertThat(Cli.run("check", "--config", config).out())
        .contains("a threshold of a metric with distinct must not have window");
  }

  @Test
  void aMissingColumnIsNamed() throws Exception {
    Files.writeString(Path.of(config), MANIFEST.replace("customer, window", "client, window"));
    assertThat(Cli.run("check", "--config", config).out()).contains("client");
  }
}
