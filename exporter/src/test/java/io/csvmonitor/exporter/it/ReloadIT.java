package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed configuration comes into force without losing, doubling or lowering a counter. */
class ReloadIT {
  private static final String ORDERS =
      """
      - name: orders
        from: {file: {path: orders.csv}}
        metrics:
          - {name: orders, type: Counter, labels: [{column: status}]}
      """;

  private static final String ITEMS =
      """
          - {name: items, type: Counter, value: items}
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void someRows() throws IOException {
    file = folder.resolve("orders.csv");
    Files.writeString(file, "status,items,price\npaid,2,10\npaid,3,20\nopen,1,30\n");
    Monitor.manifest(folder, ORDERS);
  }

  private static void append(Path to, String rows) throws IOException {
    Files.writeString(to, rows, StandardOpenOption.APPEND);
  }

  @Test
  void aMetricAddedToASourceCountsItsHistoryAndTheOthersGoOn() throws IOException {
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape before = monitor.until("orders_total{status=\"paid\"}", 2);
      append(file, "paid,4,40\n");
      Monitor.manifest(folder, ORDERS + ITEMS);
      assertThat(monitor.send("POST", "/-/reload").statusCode()).isEqualTo(200);
      Scrape after = monitor.until("items_total", 10);
      after.isNotBelow(before);
      append(file, "open,5,50\n");
      Scrape last = monitor.until("items_total", 15);
      assertThat(last.value("orders_total{status=\"paid\"}")).isEqualTo(3);
      assertThat(last.value("orders_total{status=\"open\"}")).isEqualTo(2);
      assertThat(last.rows("orders")).isEqualTo(5);
    }
  }

  @Test
  void aMetricAddedWhileTheProgramWasDownCountsItsHistory() throws IOException {
    Path state = folder.resolve("state");
    try (Monitor monitor = Monitor.start(folder, state)) {
      monitor.until("orders_total{status=\"paid\"}", 2);
    }
    Monitor.manifest(folder, ORDERS + ITEMS);
    try (Monitor monitor = Monitor.start(folder, state)) {
      Scrape scrape = monitor.until("items_total", 6);
      assertThat(scrape.value("orders_total{status=\"paid\"}")).isEqualTo(2);
      assertThat(scrape.rows("orders")).isEqualTo(3);
    }
  }

  @Test
  void underUpsertAMetricOfAnotherColumnCountsItsHistoryWhole() throws IOException {
    String upsert =
        """
        - name: orders
          from: {file: {path: upsert.csv}}
          mode: Upsert
          time: {columns: [t], pattern: EpochSeconds}
          metrics:
            - {name: value, type: Counter, value: %s, labels: [{column: status}]}
        """;
    Path rows = folder.resolve("upsert.csv");
    Files.writeString(rows, "t,status,a,b\n60,x,10,3\n120,x,20,40\n");
    Monitor.manifest(folder, upsert.formatted("a"));
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("value_total{status=\"x\"}", 30);
      Monitor.manifest(folder, upsert.formatted("b"));
      assertThat(monitor.reload()).isEmpty();
      monitor.until("value_total{status=\"x\"}", 43);
      append(rows, "120,x,21,45\n");
      monitor.until("value_total{status=\"x\"}", 48);
    }
  }

  @Test
  void aSourceIsAddedAndAnotherRemoved() throws IOException {
    Files.writeString(folder.resolve("more.csv"), "n\n1\n2\n");
    String more =
        """
        - name: more
          from: {file: {path: more.csv}}
          metrics: [{name: more, type: Counter, value: n}]
        """;
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape before = monitor.until("orders_total{status=\"paid\"}", 2);
      Monitor.manifest(folder, ORDERS + more);
      assertThat(monitor.reload()).isEmpty();
      monitor.until("more_total", 3).isNotBelow(before);
      Monitor.manifest(folder, more);
      assertThat(monitor.reload()).isEmpty();
      Scrape after = monitor.scrape();
      assertThat(after.metric("orders_total")).isEmpty();
      assertThat(after.up("orders")).isNaN();
      assertThat(after.value("more_total")).isEqualTo(3);
      append(file, "paid,1,1\n");
      Monitor.manifest(folder, ORDERS + more);
      assertThat(monitor.reload()).isEmpty();
      Scrape again = monitor.until("orders_total{status=\"paid\"}", 3);
      assertThat(again.value("orders_total{status=\"open\"}")).isEqualTo(1);
    }
  }

  @Test
  void helpFreshnessAndShownBadRowsChangeAtOnce() throws IOException {
    append(file, "4111111111111111\n");
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape before =
          monitor.until(s -> assertThat(s.bad("orders")).containsEntry("wrong_column_count", 1.0));
      assertThat(monitor.get("/")).doesNotContain("4111111111111111");
      Monitor.manifest(
          folder,
          """
          - name: orders
            from: {file: {path: orders.csv}}
            freshness: 2h
            showBadRows: true
            metrics:
              - {name: orders, help: Orders by status., type: Counter, labels: [{column: status}]}
          """);
      assertThat(monitor.reload()).isEmpty();
      Scrape after =
          monitor.until(s -> assertThat(s.text()).contains("# HELP orders_total Orders by status"));
      after.isNotBelow(before);
      assertThat(after.rows("orders")).isEqualTo(3);
      assertThat(after.bad("orders")).containsEntry("wrong_column_count", 1.0).hasSize(1);
      assertThat(monitor.get("/api/v1/status")).contains("\"freshnessSeconds\" : 7200");
      // Who asks for the rows wants to see those that are bad now, not only later ones.
      assertThat(monitor.get("/api/v1/status")).contains("4111111111111111");
      assertThat(monitor.get("/")).contains("4111111111111111");
    }
  }

  @Test
  void anotherPathGoesOnFromTheCountsAndFollowsTheOldFileNoMore() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, "status,items,price\nlate,1,1\n");
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape before = monitor.until("orders_total{status=\"paid\"}", 2);
      Monitor.manifest(folder, ORDERS.replace("orders.csv", "other.csv"));
      assertThat(monitor.reload()).isEmpty();
      monitor.until("orders_total{status=\"late\"}", 1).isNotBelow(before);
      append(file, "stray,1,1\n");
      append(other, "late,1,1\n");
      Scrape after = monitor.until("orders_total{status=\"late\"}", 2);
      assertThat(after.has("orders_total{status=\"stray\"}")).isFalse();
    }
  }

  @Test
  void aBadConfigurationLeavesTheOneBeforeInForceAndSaysSo() throws IOException {
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape before = monitor.until("orders_total{status=\"paid\"}", 2);
      assertThat(before.value("csvmonitor_config_last_reload_successful")).isEqualTo(1);
      Monitor.manifest(folder, ORDERS.replace("Counter", "Countre"));
      assertThat(monitor.send("POST", "/-/reload").statusCode()).isGreaterThanOrEqualTo(400);
      Scrape after = monitor.scrape();
      after.isNotBelow(before);
      assertThat(after.value("csvmonitor_config_last_reload_successful")).isEqualTo(0);
      assertThat(after.value("csvmonitor_config_last_reload_success_timestamp_seconds"))
          .isEqualTo(before.value("csvmonitor_config_last_reload_success_timestamp_seconds"));
      assertThat(monitor.get("/api/v1/status")).contains("Countre");
      append(file, "paid,1,1\n");
      monitor.until("orders_total{status=\"paid\"}", 3);
      Monitor.manifest(folder, ORDERS);
      assertThat(monitor.reload()).isEmpty();
      assertThat(monitor.scrape().value("csvmonitor_config_last_reload_successful")).isEqualTo(1);
      assertThat(monitor.get("/api/v1/status")).doesNotContain("Countre");
    }
  }

  @Test
  void manyReloadsAtOnceWhileRowsAreAddedLoseNothing() throws Exception {
    Path state = folder.resolve("state");
    StringBuilder history = new StringBuilder("status,items,price\n");
    for (int i = 0; i < 100_000; i++) {
      history.append(i % 2 == 0 ? "paid" : "open").append(",1,1\n");
    }
    Files.writeString(file, history);
    try (Monitor monitor = Monitor.start(folder, state);
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Scrape before = monitor.until("orders_total{status=\"paid\"}", 50_000);
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        int thread = t;
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 8; i++) {
                    boolean with = (i + thread) % 2 == 0;
                    synchronized (this) {
                      Monitor.manifest(folder, with ? ORDERS + ITEMS : ORDERS);
                    }
                    monitor.reload();
                  }
                }));
      }
      for (int i = 0; i < 100; i++) {
        append(file, "paid,1,1\n");
        Scrape now = monitor.scrape();
        Scrape earlier = before;
        earlier
            .metric("orders_total")
            .forEach(
                (series, value) -> assertThat(now.value(series)).isGreaterThanOrEqualTo(value));
        before = now;
      }
      for (Future<?> each : all) {
        each.get();
      }
      Monitor.manifest(folder, ORDERS + ITEMS);
      monitor.reload();
      Scrape last = monitor.until("items_total", 100_100);
      assertThat(last.value("orders_total{status=\"paid\"}")).isEqualTo(50_100);
      assertThat(last.value("orders_total{status=\"open\"}")).isEqualTo(50_000);
      assertThat(last.rows("orders")).isEqualTo(100_100);
    }
  }

  @Test
  void aReloadDuringTheFirstPassNeverShowsPartOfTheFile() throws IOException {
    StringBuilder history = new StringBuilder("status,items,price\n");
    for (int i = 0; i < 1_000_000; i++) {
      history.append("paid,1,1\n");
    }
    Files.writeString(file, history);
    try (Monitor monitor = Monitor.start(folder)) {
      for (int i = 0; i < 10; i++) {
        Monitor.manifest(folder, i % 2 == 0 ? ORDERS + ITEMS : ORDERS);
        monitor.reload();
        Scrape scrape = monitor.scrape();
        if (scrape.has("orders_total{status=\"paid\"}")) {
          assertThat(scrape.value("orders_total{status=\"paid\"}")).isEqualTo(1_000_000);
        }
        if (scrape.has("items_total")) {
          assertThat(scrape.value("items_total")).isEqualTo(1_000_000);
        }
      }
      Monitor.manifest(folder, ORDERS + ITEMS);
      monitor.reload();
      Scrape last =
          monitor.until(s -> assertThat(s.has("items_total") && s.rows("orders") > 0).isTrue());
      assertThat(last.value("items_total")).isEqualTo(1_000_000);
      assertThat(last.value("orders_total{status=\"paid\"}")).isEqualTo(1_000_000);
      assertThat(last.rows("orders")).isEqualTo(1_000_000);
    }
  }

  @Test
  void aReloadDoesNotCountASnapshotsRowsAgain() throws IOException {
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "k,v\na,1\nb,x\n");
    String source =
        """
        - name: table
          from: {file: {path: table.csv}}
          mode: Snapshot
          metrics: [{name: cell, help: %s, type: Gauge, value: v, labels: [{column: k}]}]
        """;
    Monitor.manifest(folder, source.formatted("One."));
    Path state = folder.resolve("state");
    try (Monitor monitor = Monitor.start(folder, state)) {
      assertThat(monitor.until("cell{k=\"a\"}", 1).rows("table")).isEqualTo(1);
      Monitor.manifest(folder, source.formatted("Two."));
      monitor.reload();
      Scrape after = monitor.until(s -> assertThat(s.text()).contains("Two."));
      assertThat(after.rows("table")).isEqualTo(1);
      assertThat(after.bad("table")).containsEntry("not_a_number", 1.0);
    }
    try (Monitor monitor = Monitor.start(folder, state)) {
      Scrape after = monitor.until("cell{k=\"a\"}", 1);
      assertThat(after.rows("table")).isEqualTo(1);
      assertThat(after.bad("table")).containsEntry("not_a_number", 1.0);
    }
  }
}
