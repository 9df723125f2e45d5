package io.csvmonitor.exporter.it;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/**
 * What there may be to see on the status page. Each writes its files, with {@code monitor.yaml}.
 */
enum Scene {
  /** The sample data in the afternoon of its last day, while the checkouts are not recorded. */
  SAMPLE("MonitoringFailure is active") {
    @Override
    void write(Path folder) throws IOException {
      Path data = Path.of("..", "data");
      for (String file : new String[] {"transactions.csv", "checkouts.csv"}) {
        Files.copy(data.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      // It stands still there.
      Files.writeString(
          folder.resolve("monitor.yaml"),
          Files.readString(data.resolve("payments.yaml"))
              .replace("preload: 2d2h10m", "preload: 64h")
              .replace("speed: 60", "speed: 1"));
    }
  },

  /** A file without a column, one that is not there, one of which most rows are bad. */
  BROKEN("2 sources failed") {
    @Override
    void write(Path folder) throws IOException {
      Files.writeString(folder.resolve("refunds.csv"), "time,state,count\n2026-01-01 00:00,a,1\n");
      Files.writeString(
          folder.resolve("orders.csv"),
          "time,shop,count\n"
              + HOSTILE
                  .lines()
                  .map(cell -> quoted("2026-01-01 00:00") + "," + quoted(cell) + ",1\n")
                  .collect(joining())
              + HOSTILE
                  .lines()
                  .map(cell -> "2026-01-01 00:00,a," + quoted(cell) + "\n")
                  .collect(joining())
              + "2026-01-01 00:00\n".repeat(12));
      Files.writeString(
          folder.resolve("monitor.yaml"),
          """
          sources:
            - name: refunds
              from: {file: {path: refunds.csv}}
              time: {columns: [time], pattern: "yyyy-MM-dd HH:mm"}
              metrics: [{name: refunds, type: Counter, labels: [{column: status}]}]
            - name: payouts
              from: {file: {path: "<b>payouts</b>.csv"}}
              metrics: [{name: payouts, type: Counter}]
            - name: orders
              from: {file: {path: orders.csv}}
              showBadRows: true
              metrics: [{name: orders, type: Counter, value: count, labels: [{column: shop}]}]
          thresholds:
            - {name: Orders, metric: orders, by: [shop], limit: {above: 0}}
            - {name: Refunds, metric: refunds, limit: {above: 100}}
          """);
    }
  },

  /** Payments of three days, of which the approved ones stopped an hour ago. */
  OUTAGE("PaymentsStopped is active") {
    @Override
    void write(Path folder) throws IOException {
      LocalDateTime end = minute();
      StringBuilder rows = new StringBuilder("time,status,count\n");
      for (int i = 3 * 24 * 60; i > 0; i--) {
        String time = MINUTE.format(end.minusMinutes(i));
        int approved = i < 60 ? 0 : 40 + (i * 7919) % 9;
        rows.append(time).append(",approved,").append(approved).append('\n');
        rows.append(time).append(",denied,").append(3 + (i * 104_729) % 3).append('\n');
      }
      Files.writeString(folder.resolve("payments.csv"), rows);
      Files.writeString(
          folder.resolve("monitor.yaml"),
          """
          sources:
            - name: payments
              from: {file: {path: payments.csv}}
              time: {columns: [time], pattern: "yyyy-MM-dd HH:mm"}
              metrics: [{name: payments, type: Counter, value: count, labels: [{column: status}]}]
          thresholds:
            - name: ApprovedVolume
              severity: Critical
              metric: payments
              match: {status: [approved]}
              window: 15m
              baseline: {season: 24h, history: 3, combine: Median}
              deviation: {below: 70%, above: 150%}
            - name: DeniedVolume
              metric: payments
              match: {status: [denied]}
              window: 15m
              limit: {above: 1000}
          diagnoses:
            - name: PaymentsStopped
              when: {breached: [ApprovedVolume], normal: [DeniedVolume]}
              summary: No payment is approved any more, while denials are as always.
          """);
    }
  },

  /** A file that is not there yet, and no thresholds. */
  EMPTY("1 source failed") {
    @Override
    void write(Path folder) throws IOException {
      Files.writeString(
          folder.resolve("monitor.yaml"),
          """
          sources:
            - name: orders
              from: {file: {path: orders.csv}}
              metrics: [{name: orders, type: Counter}]
          """);
    }
  },

  /** As many sources and thresholds as there may be, with names as long as they may be. */
  CROWD("5 of 200 thresholds breached") {
    @Override
    void write(Path folder) throws IOException {
      String time = MINUTE.format(minute().minusMinutes(3));
      StringBuilder sources = new StringBuilder("sources:\n");
      for (int i = 0; i < 32; i++) {
        String name = "source-" + i + "-" + "x".repeat(i == 31 ? 53 : 3);
        Files.writeString(
            folder.resolve(name + ".csv"),
            "time,shop,count\n"
                + IntStream.range(0, 30)
                    .mapToObj(shop -> "%s,shop%d%s,%d%n".formatted(time, shop, LONG, shop))
                    .collect(joining()));
        sources.append(
            """
              - name: %s
                from: {file: {path: %s.csv}}
                time: {columns: [time], pattern: "yyyy-MM-dd HH:mm"}
                metrics: [{name: m%d, type: Gauge, value: count, labels: [{column: shop}]}]
            """
                .formatted(name, name, i));
      }
      StringBuilder thresholds = new StringBuilder("thresholds:\n");
      for (int i = 0; i < 200; i++) {
        String name = "T%d_%s".formatted(i, "x".repeat(i == 150 ? 58 : 4));
        // Of each source's 30 shops the largest value is 29.
        thresholds.append(
            "  - {name: %s, severity: %s, metric: m%d, by: [shop], limit: {above: %d}}%n"
                .formatted(
                    name,
                    i == 150 ? "Critical" : "Warning",
                    i % 32,
                    i % 50 == 30 || i == 150 ? 27 : 100));
      }
      Files.writeString(folder.resolve("monitor.yaml"), sources.append(thresholds));
    }
  };

  static final String HOSTILE =
      """
      <script>alert(1)</script>
      "><img src=x onerror=alert(1)>
      ' onmouseover='alert(1)
      </style><svg onload=alert(1)>
      <a href="javascript:alert(1)">here</a>
      {{7*7}}${7*7}&lt;b&gt;
      """;

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private static final String LONG = "-abcdefghij".repeat(10);

  private final String verdict;

  Scene(String verdict) {
    this.verdict = verdict;
  }

  /** How the page's verdict begins once all is read and judged. */
  String verdict() {
    return verdict;
  }

  abstract void write(Path folder) throws IOException;

  private static LocalDateTime minute() {
    return LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
