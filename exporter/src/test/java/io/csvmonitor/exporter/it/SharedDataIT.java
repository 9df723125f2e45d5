package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real files, all at once, each number compared with the file's own. */
class SharedDataIT {
  @TempDir Path folder;

  @Test
  void allAreServedAtOnce() throws IOException {
    Path data = Tool.data();
    List<Path> nab;
    try (Stream<Path> all = Files.walk(data.resolve("nab"))) {
      nab = all.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    assertThat(nab).hasSize(29);
    StringBuilder sources = new StringBuilder(transactionsSource(data) + checkoutsSource(data));
    for (int i = 0; i < nab.size(); i++) {
      sources.append(nabSource(i, nab.get(i)));
    }
    Monitor.manifest(folder, sources.toString());
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.ready();
      // Some of the files have no end of line: their last rows count when they are left alone.
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                Scrape now = monitor.scrape();
                for (int i = 0; i < nab.size(); i++) {
                  assertThat(now.rows("nab-" + i)).as("%s", nab.get(i)).isEqualTo(rows(nab.get(i)));
                }
              });
      Scrape scrape = monitor.scrape();
      assertThat(scrape.metric("csvmonitor_source_up")).hasSize(31);
      assertThat(scrape.metric("csvmonitor_source_up").values()).containsOnly(1.0);
      assertThat(scrape.metric("csvmonitor_source_bad_rows_total").values()).containsOnly(0.0);
      transactions(scrape);
      checkouts(scrape, Files.readAllLines(data.resolve("checkout_2.csv")));
      for (int i = 0; i < nab.size(); i++) {
        nab(scrape, i, nab.get(i));
      }
    }
  }

  private static String transactionsSource(Path data) {
    return """
    - name: transactions
      from: {file: {path: '%s/transactions.csv'}}
      time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm:ss", zone: America/Sao_Paulo}
      metrics:
        - name: transactions
          help: Transactions by status.
          type: Counter
          value: count
          labels: [{column: status, values: [approved, denied, failed]}]
        - {name: minutes, help: Rows by status., type: Counter, labels: [{column: status}]}
    """
        .formatted(data);
  }

  private static String checkoutsSource(Path data) {
    return """
    - name: checkouts
      from: {file: {path: '%s/checkout_2.csv'}}
      mode: Snapshot
      time: {columns: [time], pattern: "HH'h'", zone: America/Sao_Paulo, date: "2025-07-14"}
      metrics:
        - name: checkouts
          type: Gauge
          labels: [{column: time, as: hour}]
          columns:
            as: comparison
            names: [today, yesterday, same_day_last_week, avg_last_week, avg_last_month]
    """
        .formatted(data);
  }

  private static String nabSource(int number, Path file) {
    return """
    - name: nab-%d
      from: {file: {path: '%s'}}
      time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm:ss"}
      metrics:
        - {name: nab_%d, type: Gauge, value: value, labels: [{as: series, value: '%s'}]}
    """
        .formatted(number, file, number, file.getFileName());
  }

  private static void transactions(Scrape scrape) {
    assertThat(scrape.metric("transactions_total"))
        .isEqualTo(
            Map.of(
                "transactions_total{status=\"approved\"}", 504_622.0,
                "transactions_total{status=\"denied\"}", 29_957.0,
                "transactions_total{status=\"refunded\"}", 4_406.0,
                "transactions_total{status=\"reversed\"}", 4_241.0,
                "transactions_total{status=\"backend_reversed\"}", 824.0,
                "transactions_total{status=\"failed\"}", 270.0));
    assertThat(scrape.rows("transactions")).isEqualTo(25_920);
    assertThat(scrape.metric("minutes_total").values()).hasSize(6).containsOnly(4_320.0);
    // 2025-07-15 13:44 in Sao Paulo.
    assertThat(scrape.of("transactions", "csvmonitor_source_last_row_timestamp_seconds"))
        .isEqualTo(1_752_597_840.0);
  }

  private static void checkouts(Scrape scrape, List<String> lines) {
    String[] names = lines.getFirst().split(",", -1);
    int cells = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      for (int i = 1; i < names.length; i++) {
        assertThat(
                scrape.value("checkouts{comparison=\"" + names[i] + "\",hour=\"" + row[0] + "\"}"))
            .as(names[i] + " at " + row[0])
            .isEqualTo(Double.parseDouble(row[i]));
        cells++;
      }
    }
    assertThat(cells).isEqualTo(120);
    assertThat(scrape.metric("checkouts")).hasSize(120);
    assertThat(scrape.rows("checkouts")).isEqualTo(24);
  }

  private static double rows(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count() - 1;
    }
  }

  private static void nab(Scrape scrape, int number, Path file) throws IOException {
    // Some end without an end of line: that last row is counted, too.
    List<String> lines = Files.readString(file).lines().skip(1).toList();
    String last =
        lines.stream()
            .reduce((a, b) -> a.substring(0, 19).compareTo(b.substring(0, 19)) > 0 ? a : b)
            .orElseThrow();
    assertThat(scrape.rows("nab-" + number)).as(file.toString()).isEqualTo(lines.size());
    assertThat(scrape.value("nab_" + number + "{series=\"" + file.getFileName() + "\"}"))
        .as(file.toString())
        .isCloseTo(Double.parseDouble(last.substring(20)), within(1e-12));
  }
}
