package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restart changes no verdict, also if the files with the history are gone. */
class RestartIT {
  private static final Duration STEP = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Path state;
  private Instant end;

  @BeforeEach
  void begin() {
    state = folder.resolve("state");
    end = Instant.now().truncatedTo(ChronoUnit.HOURS);
  }

  private void manifest(String mode, String type) {
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: "*.csv"}}
          mode: %s
          time: {columns: [t], pattern: ISO8601, period: 5m}
          freshness: 6h
          metrics: [{name: a, type: %s, value: n, labels: [{column: status}]}]
        """
            .formatted(mode, type));
    append(
        folder.resolve("monitor.yaml"),
        """
        thresholds:
          - {name: Zero, metric: a, match: {status: [ok]}, window: 5m, baseline: {season: 24h}, dropToZero: {minimum: 5}}
          - {name: Low, metric: a, match: {status: [ok]}, window: 1h, baseline: {season: 24h}, deviation: {below: 70%}}
          - {name: Odd, metric: a, match: {status: [ok]}, window: 5m, anomaly: {}}
          - {name: New, metric: a, newValues: {label: status, after: 1h}}
        """);
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** So many of a status in each period from one time to another. */
  private void write(String file, Instant from, Instant to, String status, int count) {
    StringBuilder rows = new StringBuilder();
    for (Instant at = from; at.isBefore(to); at = at.plus(STEP)) {
      // Not twice the same, so that it is no flat line.
      long varied = (long) count + Math.floorMod(at.getEpochSecond() / 300, 7);
      rows.append(at).append(',').append(status).append(',').append(varied).append('\n');
    }
    append(folder.resolve(file), rows.toString());
  }

  /** Another threshold: the worker begins anew with what the one before hands on. */
  private void anotherHold() throws IOException {
    Path manifest = folder.resolve("monitor.yaml");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replaceFirst("dropToZero: [{]minimum: 5[}]", "dropToZero: {minimum: 4}"));
  }

  private List<String> verdicts(Monitor monitor) {
    monitor.ready();
    String status = monitor.get("/api/v1/status");
    return Stream.of("Zero", "Low", "Odd", "New").map(name -> verdict(status, name)).toList();
  }

  private static String verdict(String status, String threshold) {
    int at = status.lastIndexOf("\"name\" : \"" + threshold + "\"");
    assertThat(at).as(threshold + " in " + status).isPositive();
    int verdict = status.indexOf("\"verdict\" : \"", at) + "\"verdict\" : \"".length();
    return threshold + " " + status.substring(verdict, status.indexOf('"', verdict));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Append,Counter", "Upsert,Counter", "Append,Gauge"})
  void inTheMiddleOfAnOutage(String kind) throws Exception {
    String[] modeAndType = {
      kind.substring(0, kind.indexOf(',')), kind.substring(kind.indexOf(',') + 1)
    };
    manifest(modeAndType[0], modeAndType[1]);
    append(folder.resolve("1.csv"), "t,status,n\n");
    append(folder.resolve("2.csv"), "t,status,n\n");
    Instant outage = end.minus(Duration.ofHours(3));
    write("1.csv", end.minus(Duration.ofDays(8)), outage, "ok", 100);
    write("1.csv", end.minus(Duration.ofDays(8)), outage, "failed", 9);
    write("2.csv", outage, end, "failed", 9);
    List<String> before;
    double rows;
    try (Monitor monitor = Monitor.start(folder, state)) {
      before = verdicts(monitor);
      rows = monitor.scrape().rows("a");
    }
    assertThat(before).contains("Zero Breached", "Low Breached", "Odd Breached", "New Normal");
    Files.delete(folder.resolve("1.csv"));
    for (int restart = 0; restart < 2; restart++) {
      try (Monitor monitor = Monitor.start(folder, state)) {
        assertThat(verdicts(monitor)).isEqualTo(before);
        assertThat(monitor.scrape().rows("a")).isEqualTo(rows);
        // A row that comes later counts once, in totals and in windows.
        if (restart == 0) {
          append(folder.resolve("2.csv"), end + ",failed,9\n");
          rows++;
          monitor.until(scrape -> assertThat(scrape.rows("a")).isGreaterThan(0));
          double wanted = rows;
          monitor.until(scrape -> assertThat(scrape.rows("a")).isEqualTo(wanted));
        }
        anotherHold();
        monitor.reload();
        assertThat(verdicts(monitor)).isEqualTo(before);
      }
    }
  }

  /** The values of a window are saved: a restart neither forgets them nor counts them again. */
  @Test
  void distinctValuesOfAWindow() throws Exception {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Instant yesterday = today.minus(Duration.ofDays(1));
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: "*.csv"}}
          time: {columns: [t], pattern: ISO8601}
          freshness: 3d
          metrics: [{name: shops, type: Gauge, distinct: {column: shop, window: 1d}}]
        """);
    StringBuilder rows = new StringBuilder("t,shop\n");
    for (int minute = 0; minute < 1_000; minute++) {
      rows.append("%s,s%d\n".formatted(yesterday.plusSeconds(60L * minute), minute % 37));
    }
    append(folder.resolve("1.csv"), rows + "%s,s1\n".formatted(today));
    try (Monitor monitor = Monitor.start(folder, state)) {
      monitor.ready();
      monitor.until("shops", 37);
    }
    Files.delete(folder.resolve("1.csv"));
    append(folder.resolve("2.csv"), "t,shop\n");
    try (Monitor monitor = Monitor.start(folder, state)) {
      assertThat(monitor.ready().value("shops")).isEqualTo(37);
      append(folder.resolve("2.csv"), "%s,s5\n%s,s99\n".formatted(yesterday, yesterday));
      monitor.until("shops", 38);
    }
    try (Monitor monitor = Monitor.start(folder, state)) {
      assertThat(monitor.ready().value("shops")).isEqualTo(38);
    }
  }

  @Test
  void whenAllRowsHaveStoppedForLong() throws Exception {
    manifest("Append", "Counter");
    append(folder.resolve("1.csv"), "t,status,n\n");
    write("1.csv", end.minus(Duration.ofDays(8)), end.minus(Duration.ofHours(5)), "ok", 100);
    try (Monitor monitor = Monitor.start(folder, state)) {
      monitor.until(scrape -> assertThat(verdicts(monitor)).contains("Zero Breached"));
    }
    // Nothing new comes for longer than the freshness, and the program starts anew.
    String manifest = Files.readString(folder.resolve("monitor.yaml"));
    Files.writeString(
        folder.resolve("monitor.yaml"), manifest.replace("freshness: 6h", "freshness: 4h"));
    Files.delete(folder.resolve("1.csv"));
    Files.writeString(folder.resolve("1.csv"), "t,status,n\n");
    try (Monitor monitor = Monitor.start(folder, state)) {
      assertThat(verdicts(monitor)).contains("Zero Breached");
      assertThat(monitor.get("/api/v1/status")).contains("\"reason\" : \"Stale\"");
    }
  }
}
