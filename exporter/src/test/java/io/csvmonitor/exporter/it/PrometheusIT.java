package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.testing.FreePort;
import io.csvmonitor.testing.PrometheusProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes, twice a second, and is asked what it saw. */
class PrometheusIT {
  private static final int HISTORY = 1_500_000;

  @TempDir Path folder;
  private int exporterPort;
  private PrometheusProcess prometheus;

  @BeforeEach
  void startPrometheus() throws Exception {
    exporterPort = FreePort.next();
    StringBuilder jobs =
        new StringBuilder(
            "global: {scrape_interval: 500ms, scrape_timeout: 500ms}\nscrape_configs:\n");
    for (String protocol :
        new String[] {
          "PrometheusProto", "OpenMetricsText1.0.0", "OpenMetricsText0.0.1", "PrometheusText0.0.4"
        }) {
      jobs.append(
          """
          - job_name: '%s'
            scrape_protocols: ['%s']
            static_configs: [{targets: ['localhost:%d']}]
          """
              .formatted(protocol, protocol, exporterPort)
              .indent(2));
    }
    prometheus = new PrometheusProcess(folder, jobs.toString());
  }

  @AfterEach
  void stopPrometheus() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  private void until(String promql, Map<String, Double> wanted) {
    await()
        .atMost(Monitor.LONG)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(prometheus.query(promql)).as(promql).isEqualTo(wanted));
  }

  @Test
  void eachFormatSaysTheSame() throws Exception {
    Files.writeString(
        folder.resolve("a.csv"),
        "t,status,count\n10,good,1.5\n20,\"a \"\"b\"\" é\",2e15\n20,good,3\n");
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: a.csv}}
          time: {columns: [t], pattern: EpochSeconds}
          metrics:
            - {name: a, type: Counter, value: count, labels: [{column: status, values: [good, rare]}]}
            - {name: g, type: Gauge, value: count}
        """);
    try (Monitor monitor = Monitor.start(folder, null, exporterPort)) {
      monitor.ready();
      for (String job :
          new String[] {
            "PrometheusProto", "OpenMetricsText1.0.0", "OpenMetricsText0.0.1", "PrometheusText0.0.4"
          }) {
        until("sum(up{job=\"" + job + "\"})", Map.of("{}", 1.0));
        until(
            "sum by (status) (a_total{job=\"" + job + "\"})",
            Map.of(
                "{\"status\":\"good\"}", 4.5,
                "{\"status\":\"rare\"}", 0.0,
                "{\"status\":\"a \\\"b\\\" é\"}", 2e15));
        until("sum(g{job=\"" + job + "\"})", Map.of("{}", 3.0));
        until(
            "max by (source) (csvmonitor_source_rows_total{job=\"" + job + "\"})",
            Map.of("{\"source\":\"a\"}", 3.0));
        until("count(csvmonitor_build_info{job=\"" + job + "\"})", Map.of("{}", 1.0));
        until("count({__name__=~\".*_created\",job=\"" + job + "\"})", Map.of());
      }
      until("count(a_total{job=\"PrometheusProto\",exported_job=~\".+\"})", Map.of());
    }
  }

  @Test
  void noFirstPassReloadOrRestartIsSeenAsAJump() throws Exception {
    Path file = folder.resolve("a.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("t,status,count\n");
      for (int i = 0; i < HISTORY; i++) {
        out.write(i + ",good,1\n");
      }
    }
    String source =
        """
        - name: a
          from: {file: {path: a.csv}}
          time: {columns: [t], pattern: EpochSeconds}
          metrics:
            - {name: a, type: Counter, value: count, labels: [{column: status}]}
        """;
    String more =
        """
            - {name: rows, type: Counter}
        """;
    Monitor.manifest(folder, source);
    Path state = folder.resolve("state");
    int rows = HISTORY;
    try (Monitor monitor = Monitor.start(folder, state, exporterPort)) {
      until("max(a_total)", Map.of("{}", (double) rows));
      rows += append(file, rows, 100);
      until("max(a_total)", Map.of("{}", (double) rows));
      Monitor.manifest(folder, source + more);
      assertThat(monitor.send("POST", "/-/reload").statusCode()).isEqualTo(200);
      until("max(rows_total)", Map.of("{}", (double) rows));
      rows += append(file, rows, 50);
      until("max(rows_total)", Map.of("{}", (double) rows));
    }
    rows += append(file, rows, 25);
    try (Monitor monitor = Monitor.start(folder, state, exporterPort)) {
      until("min(a_total)", Map.of("{}", (double) rows));
      monitor.reload();
    }
    rows += append(file, rows, 10);
    try (Monitor monitor = Monitor.start(folder, null, exporterPort)) {
      assertThat(monitor.port()).isEqualTo(exporterPort);
      until("min(a_total)", Map.of("{}", (double) rows));
      rows += append(file, rows, 5);
      until("min(a_total)", Map.of("{}", (double) rows));
      for (String name : new String[] {"a_total", "rows_total", "csvmonitor_source_rows_total"}) {
        until("max(resets(" + name + "[10m]))", Map.of("{}", 0.0));
        // Whatever was scraped first: all of the history, never a part of it.
        until("min(min_over_time(" + name + "[10m])) >= bool " + HISTORY, Map.of("{}", 1.0));
      }
      // Raw samples, since increase() extrapolates: what was added after the first scrape is 190.
      until(
          "max(max_over_time(a_total[10m])) - min(min_over_time(a_total[10m]))",
          Map.of("{}", 190.0));
      until("max(increase(a_total[10m])) <= bool 250", Map.of("{}", 1.0));
    }
  }

  private static int append(Path file, int from, int count) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      rows.append(i).append(",good,1\n");
    }
    Files.writeString(file, rows, StandardOpenOption.APPEND);
    return count;
  }
}
