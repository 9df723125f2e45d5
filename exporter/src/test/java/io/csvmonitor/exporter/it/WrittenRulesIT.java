package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.cli.Main;
import io.csvmonitor.testing.PrometheusProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A real Prometheus has only the file of {@code csv-monitor rules}, and the scrape configuration
 * that its first lines show. The alerts see the series of a running exporter.
 */
class WrittenRulesIT {
  @TempDir Path folder;

  private static String rules(Path manifest) {
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
    int code =
        line.execute("rules", "--config", manifest.toString(), "--name=shop", "--namespace=laptop");
    assertThat(code).isZero();
    return out.toString();
  }

  /** The configuration in the comment, without the marks of a comment. */
  private static String scrapeConfiguration(String rules, int port) {
    return rules
        .lines()
        .takeWhile(line -> line.startsWith("#"))
        .dropWhile(line -> !line.equals("# scrape_configs:"))
        .map(line -> line.substring(2).replace("localhost:8081", "localhost:" + port))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void alertsFireForARunningExporter() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "t,status,count\n10,failed,7\n20,failed,x\n");
    Monitor.manifest(
        folder,
        """
        - name: orders
          from: {file: {path: a.csv}}
          time: {columns: [t], pattern: EpochSeconds}
          metrics: [{name: orders, type: Counter, value: count, labels: [{column: status}]}]
        - name: level
          from: {file: {path: a.csv}}
          mode: Snapshot
          metrics: [{name: level, type: Gauge, value: count, labels: [{column: status}]}]
        """);
    Path manifest = folder.resolve("monitor.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            + "thresholds: [{name: LevelTooHigh, severity: Critical, metric: level, limit: {above: 5}}]\n");
    String rules = rules(manifest);
    Path prometheus = Files.createDirectory(folder.resolve("prometheus"));
    Files.writeString(prometheus.resolve("rules.yml"), rules);
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.ready();
      try (PrometheusProcess asked =
          new PrometheusProcess(
              prometheus,
              "global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms}\n"
                  + "rule_files: [rules.yml]\n"
                  + scrapeConfiguration(rules, monitor.port()))) {
        await()
            .atMost(Monitor.LONG)
            .pollInterval(Duration.ofMillis(200))
            .untilAsserted(
                () -> {
                  assertThat(asked.query("ALERTS{alertname=\"BadRows\",alertstate=\"firing\"}"))
                      .as("BadRows")
                      .isNotEmpty();
                  assertThat(
                          asked.query("ALERTS{alertname=\"LevelTooHigh\",alertstate=\"firing\"}"))
                      .as("LevelTooHigh")
                      .isNotEmpty();
                });
        // The exporter is there, under the labels that the rules ask for.
        assertThat(asked.query("ALERTS{alertname=\"ExporterDown\"}")).isEmpty();
        assertThat(
                asked.query(
                    "up{namespace=\"laptop\",csvmonitor=\"shop\",instance=\"laptop/shop\"}"))
            .hasSize(1)
            .containsValue(1.0);
      }
    }
  }
}
