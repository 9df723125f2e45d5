package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the files, or in their place: said with its reason, and never the end. */
class BadInputIT {
  private static final String HEADER = "time,status,count\n";

  /** A healthy source beside each bad one: what is wrong with one harms no other. */
  private static final String BESIDE =
      """
      - name: beside
        from: {file: {path: beside.csv}}
        metrics: [{name: beside, type: Counter}]
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void manifest() throws IOException {
    file = folder.resolve("a.csv");
    Files.writeString(folder.resolve("beside.csv"), "x\n1\n2\n");
    manifest("a.csv", "");
  }

  private void manifest(String path, String more) {
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: '%s'}}
          time: {columns: [time], pattern: ISO8601}
          %s
          metrics: [{name: a, type: Counter, value: count, labels: [{column: status}]}]
        """
                .formatted(path, more)
            + BESIDE);
  }

  private static String row(String status, String count) {
    return "2026-01-01T00:00:00Z," + status + "," + count + "\n";
  }

  private static void besideIsWell(Scrape scrape) {
    assertThat(scrape.value("beside_total")).isEqualTo(2);
    assertThat(scrape.up("beside")).isEqualTo(1);
  }

  private Scrape good(Monitor monitor, double count) {
    Scrape scrape = monitor.until("a_total{status=\"good\"}", count);
    besideIsWell(monitor.until("beside_total", 2));
    assertThat(scrape.up("a")).isEqualTo(1);
    return scrape;
  }

  @Test
  void eachReasonIsCountedAndTheGoodRowsAroundAreToo() throws IOException {
    String future = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS) + "";
    Files.write(
        file,
        (HEADER
                + row("good", "1")
                + "2026-01-01T00:00:00Z,x\n"
                + row("x", "1,2")
                + row("x", "10d")
                + row("x", "NaN")
                + row("x", "0x1")
                + "yesterday,x,1\n"
                + future
                + ",x,1\n"
                + row("x", "-1")
                + row("x", "1e308")
                + row("x", "1e400")
                + row("l".repeat(2_000), "1")
                + row("x\0y", "1")
                + row("\u00ff", "1")
                + row("\"x\"y", "1")
                + row("good", "1")
                + row("\"x", "1")
                + row("good", "1"))
            .getBytes(StandardCharsets.ISO_8859_1));
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("a_total{status=\"good\"}", 2);
      // The quote that is not closed waits for its end, since it may still come.
      Files.writeString(file, row("good", "\"1"), StandardOpenOption.APPEND);
      Scrape scrape =
          monitor.until(s -> assertThat(s.bad("a").get("malformed_quote")).isEqualTo(2.0));
      assertThat(scrape.bad("a"))
          .isEqualTo(
              Map.of(
                  "wrong_column_count", 2.0,
                  "not_a_number", 3.0,
                  "not_a_time", 1.0,
                  "in_the_future", 1.0,
                  "negative", 1.0,
                  "out_of_range", 2.0,
                  "too_long", 1.0,
                  "invalid_characters", 2.0,
                  "malformed_quote", 2.0));
      besideIsWell(scrape);
    }
  }

  @Test
  void aLineOfHundredMegabytesIsOneBadRow() throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write((HEADER + row("good", "1")).getBytes(StandardCharsets.UTF_8));
      byte[] mega = "4".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 100; i++) {
        out.write(mega);
      }
      out.write(("\n" + row("good", "1")).getBytes(StandardCharsets.UTF_8));
    }
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape scrape = good(monitor, 2);
      assertThat(scrape.bad("a")).isEqualTo(Map.of("too_long", 1.0));
    }
  }

  @Test
  void aQuoteThatIsNeverClosedCostsOneRowOnceALotFollows() throws IOException {
    Files.writeString(file, HEADER + row("\"x", "1") + row("good", "1").repeat(60_000));
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape scrape = good(monitor, 60_000);
      assertThat(scrape.bad("a")).isEqualTo(Map.of("malformed_quote", 1.0));
    }
  }

  @Test
  void aGzipBombIsRefused() throws IOException {
    Path bomb = folder.resolve("a.csv.gz");
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(part)) {
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
    // A gzip file may be several, one after the other: 10 GB of zeros.
    try (OutputStream out = Files.newOutputStream(bomb)) {
      for (int i = 0; i < 160; i++) {
        part.writeTo(out);
      }
    }
    manifest("a.csv.gz", "");
    refusedExpansion();
  }

  @Test
  void aGzipBombOfRowsIsRefusedAndNothingOfItServed() throws IOException {
    Path bomb = folder.resolve("a.csv.gz");
    byte[] rows = row("good", "1").repeat(40_000).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb), 1 << 16)) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(rows);
      }
    }
    manifest("a.csv.gz", "");
    refusedExpansion();
  }

  @Test
  void aCompressedSnapshotThatIsTooLargeIsNotCutOffInSilence() throws IOException {
    StringBuilder text = new StringBuilder();
    Random random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      text.append("k,").append(random.nextInt(10)).append("           \n");
    }
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(part)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("a.csv.gz"))) {
      for (long size = 0; size <= 512 << 20; size += text.length()) {
        part.writeTo(out);
      }
    }
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: a.csv.gz}}
          mode: Snapshot
          format: {header: Absent}
          metrics: [{name: a, type: Gauge, value: "2", labels: [{column: "1", as: k}]}]
        """
            + BESIDE);
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "which a Snapshot can have at most");
      assertThat(monitor.scrape().metric("a")).isEmpty();
    }
  }

  private void refusedExpansion() {
    try (Monitor monitor = Monitor.start(folder)) {
      String status = monitor.status(s -> s.contains("expands to more than"));
      assertThat(status).contains("\"state\" : \"Failed\"");
      Scrape scrape = monitor.until(s -> assertThat(s.up("a")).isZero());
      assertThat(scrape.metric("a_total")).isEmpty();
      besideIsWell(monitor.until("beside_total", 2));
    }
  }

  @Test
  void aMillionLabelValuesBecomeOther() throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (int i = 0; i < 1_000_000; i++) {
        out.write("2026-01-01T00:00:00Z,v" + i + ",1\n");
      }
      out.write(row("other", "5"));
    }
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: a.csv}}
          metrics:
            - {name: a, type: Counter, value: count, labels: [{column: status}, {as: kind, value: fixed}]}
            - {name: g, type: Gauge, value: count, labels: [{column: status}]}
        """
            + BESIDE);
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape scrape = monitor.until("a_total{kind=\"fixed\",status=\"other\"}", 999_005);
      assertThat(scrape.metric("a_total")).hasSize(1_001);
      assertThat(scrape.metric("g")).hasSize(1_000);
      assertThat(scrape.value("csvmonitor_series_overflow_total{metric=\"a\"}")).isEqualTo(999_000);
      assertThat(scrape.value("csvmonitor_series_overflow_total{metric=\"g\"}")).isEqualTo(999_001);
      assertThat(scrape.bad("a")).isEqualTo(Map.of("too_many_series", 999_001.0));
      besideIsWell(scrape);
    }
  }

  @Test
  void anOtherOfTheFilesOwnAndTheOtherOfTheLimitAreOneSeries() throws IOException {
    Files.writeString(
        file, HEADER + row("other", "1") + row("good", "2") + row("b", "4") + row("other", "8"));
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: a.csv}}
          metrics:
            - {name: a, type: Counter, value: count, maxSeries: 2, labels: [{column: status}]}
        """
            + BESIDE);
    Path state = folder.resolve("state");
    try (Monitor monitor = Monitor.start(folder, state)) {
      good(monitor, 2);
      assertThat(monitor.scrape().value("a_total{status=\"other\"}")).isEqualTo(13);
    }
    Files.writeString(file, row("c", "16"), StandardOpenOption.APPEND);
    try (Monitor monitor = Monitor.start(folder, state)) {
      good(monitor, 2);
      monitor.until("a_total{status=\"other\"}", 29);
    }
  }

  @Test
  void aFolderInTheFilesPlaceIsSaidAndHeals() throws IOException {
    Files.createDirectories(file);
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "is a folder");
      Files.delete(file);
      Files.writeString(file, HEADER + row("good", "1"));
      good(monitor, 1);
    }
  }

  @Test
  void aFileInAFoldersPlaceIsSaid() throws IOException {
    Files.writeString(folder.resolve("dir"), "");
    manifest("dir/a.csv", "");
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "a.csv");
    }
    manifest("dir/*.csv", "");
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "dir");
    }
  }

  @Test
  void aFileThatMayNotBeReadIsSaidAndHeals() throws IOException {
    Files.writeString(file, HEADER + row("good", "1"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("root may read any file").isFalse();
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "permission denied");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      good(monitor, 1);
    }
  }

  @Test
  void aStateThatCannotBeKeptIsSaidWhileRowsAreServedAndHeals() throws IOException {
    Files.writeString(file, HEADER + row("good", "1"));
    Path state = Files.createDirectories(folder.resolve("state"));
    Files.writeString(state.resolve("a"), "");
    try (Monitor monitor = Monitor.start(folder, state)) {
      String status = monitor.status(s -> s.contains("state cannot be saved"));
      assertThat(status).contains("\"reason\" : \"StateNotSaved\"").doesNotContain("\"Failed\"");
      Scrape served = monitor.until("a_total{status=\"good\"}", 1);
      assertThat(served.up("a")).isEqualTo(1);
      assertThat(served.of("a", "csvmonitor_source_state_saved")).isZero();
      Files.delete(state.resolve("a"));
      Files.writeString(file, row("good", "1"), StandardOpenOption.APPEND);
      good(monitor, 2);
    }
    try (Monitor monitor = Monitor.start(folder, state)) {
      good(monitor, 2);
    }
  }

  @Test
  void aLinkThatLeadsToItselfIsSaidAndHeals() throws IOException {
    Files.createSymbolicLink(file, Path.of("a.csv"));
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "cannot be read");
      Files.delete(file);
      Files.writeString(file, HEADER + row("good", "1"));
      good(monitor, 1);
    }
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Process made = new ProcessBuilder("mkfifo", file.toString()).start();
    assumeThat(made.waitFor()).as("mkfifo").isZero();
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "not a regular file");
    }
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "leads out of");
    }
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path secret = folder.resolve("secret.csv");
    Files.writeString(secret, HEADER + row("secret", "1"));
    Files.createSymbolicLink(data.resolve("b.csv"), secret);
    Files.writeString(data.resolve("a.csv"), HEADER + row("good", "1"));
    manifest("data/*.csv", "");
    try (Monitor monitor = Monitor.start(folder)) {
      failed(monitor, "leads out of");
      assertThat(monitor.scrape().text()).doesNotContain("status=\"secret\"");
    }
    // Dots behind a wildcard cannot lead anywhere else than the path says.
    manifest("data/*/../../secret.csv", "");
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.ready();
      assertThat(monitor.scrape().metric("a_total").keySet())
          .allMatch(series -> series.contains("secret"));
    }
  }

  @Test
  void aGlobBelowAFolderWithBracketsInItsNameFindsItsFiles() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("x [1] {y}"));
    Files.writeString(odd.resolve("a.csv"), HEADER + row("good", "1"));
    Files.writeString(odd.resolve("beside.csv"), "x\n1\n2\n");
    manifest("*a.csv", "");
    Files.move(folder.resolve("monitor.yaml"), odd.resolve("monitor.yaml"));
    try (Monitor monitor = Monitor.start(odd)) {
      good(monitor, 1);
    }
  }

  @Test
  void emptyFilesAndHeadersAloneAreWell() throws IOException {
    for (String content : new String[] {"", "\n\n", HEADER, "\ufeff", "\ufeff" + HEADER}) {
      Files.writeString(file, content);
      try (Monitor monitor = Monitor.start(folder)) {
        Scrape scrape = monitor.ready();
        assertThat(scrape.up("a")).as(content).isEqualTo(1);
        assertThat(scrape.rows("a")).as(content).isZero();
        assertThat(scrape.metric("a_total")).isEmpty();
        Files.writeString(
            file,
            (content.contains("time") ? "" : HEADER) + row("good", "1"),
            StandardOpenOption.APPEND);
        good(monitor, 1);
      }
    }
  }

  @Test
  void aColumnThatIsThereTwiceIsWrongOnlyIfItIsUsed() throws IOException {
    Files.writeString(file, "time,status,count,x,x\n2026-01-01T00:00:00Z,good,1,2,3\n");
    try (Monitor monitor = Monitor.start(folder)) {
      good(monitor, 1);
    }
    Files.writeString(file, "time,status,count,count\n2026-01-01T00:00:00Z,good,1,2\n");
    try (Monitor monitor = Monitor.start(folder)) {
      String status = failed(monitor, "more than once");
      assertThat(status).contains("\"column\" : \"count\"");
    }
  }

  @Test
  void aMissingColumnIsNamedAndStopsNoOtherSource() throws IOException {
    Files.writeString(file, "time,count\n2026-01-01T00:00:00Z,1\n");
    try (Monitor monitor = Monitor.start(folder)) {
      String status = failed(monitor, "column status is missing");
      assertThat(status).contains("\"column\" : \"status\"");
      assertThat(monitor.probe("/-/status")).contains("\"column\" : \"status\"");
      Files.writeString(file, HEADER + row("good", "1"));
      good(monitor, 1);
    }
  }

  private static String failed(Monitor monitor, String message) {
    String status =
        monitor.status(s -> s.contains("\"state\" : \"Failed\"") && s.contains(message));
    Scrape scrape = monitor.until(s -> assertThat(s.up("a")).isZero());
    besideIsWell(monitor.until("beside_total", 2));
    assertThat(scrape.rows("a")).isIn(Double.NaN, 1.0);
    return status;
  }
}
