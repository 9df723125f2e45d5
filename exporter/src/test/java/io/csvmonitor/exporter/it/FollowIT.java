package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while they are followed. */
class FollowIT {
  private static final String HEADER = "status,count\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void manifest() {
    file = folder.resolve("a.csv");
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: a.csv}}
          metrics: [{name: a, type: Counter, value: count, labels: [{column: status}]}]
        """);
  }

  private static String rows(int count) {
    return "x,1\n".repeat(count);
  }

  @Test
  void anAppendedRowCostsNoReadingOfTheOldOnes() throws IOException {
    String old = HEADER + rows(100_000);
    Files.writeString(file, old);
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("a_total{status=\"x\"}", 100_000);
      for (int i = 1; i <= 5; i++) {
        Files.writeString(file, "x,1\n", StandardOpenOption.APPEND);
        monitor.until("a_total{status=\"x\"}", 100_000 + i);
      }
      Scrape scrape = monitor.scrape();
      assertThat(scrape.of("a", "csvmonitor_source_rewrites_total")).isZero();
      assertThat(scrape.of("a", "csvmonitor_source_bytes_total")).isEqualTo(old.length() + 5 * 4);
      assertThat(scrape.up("a")).isEqualTo(1);
    }
  }

  @Test
  void aColumnThatGoesMissingStopsTheSourceUntilTheFileIsMended() throws IOException {
    Files.writeString(file, HEADER + rows(3));
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape before = monitor.until("a_total{status=\"x\"}", 3);
      Files.writeString(file, "state,count\nx,1\n");
      String status = monitor.status(s -> s.contains("\"state\" : \"Failed\""));
      assertThat(status).contains("\"column\" : \"status\"");
      Scrape stopped = monitor.scrape();
      stopped.isNotBelow(before);
      assertThat(stopped.up("a")).isZero();
      Files.writeString(file, HEADER + rows(4));
      Scrape mended = monitor.until("a_total{status=\"x\"}", 4);
      assertThat(mended.up("a")).isEqualTo(1);
      assertThat(mended.rows("a")).isEqualTo(4);
      assertThat(mended.of("a", "csvmonitor_source_rewrites_total")).isLessThanOrEqualTo(2);
      Files.writeString(file, "x,1\n", StandardOpenOption.APPEND);
      monitor.until("a_total{status=\"x\"}", 5);
    }
  }

  @Test
  void aFileWithAMissingColumnIsNotCountedAsRewrittenAgainAndAgain() throws IOException {
    Files.writeString(file, HEADER + rows(3));
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("a_total{status=\"x\"}", 3);
      Files.writeString(file, "state,count\nx,1\n");
      monitor.status(s -> s.contains("\"state\" : \"Failed\""));
      for (int i = 0; i < 6; i++) {
        // Each change of the folder makes the source look again.
        Files.writeString(folder.resolve("other" + i), "");
        monitor.status(s -> s.contains("\"state\" : \"Failed\""));
        pause();
      }
      assertThat(monitor.scrape().of("a", "csvmonitor_source_rewrites_total"))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aFileThatIsDeletedAndMadeAgainCountsItsNewRowsOnly() throws IOException {
    Files.writeString(file, HEADER + rows(3));
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape before = monitor.until("a_total{status=\"x\"}", 3);
      Files.delete(file);
      monitor.status(s -> s.contains("\"state\" : \"Failed\""));
      monitor.scrape().isNotBelow(before);
      Files.writeString(file, HEADER + rows(3) + "y,7\n");
      Scrape after = monitor.until("a_total{status=\"y\"}", 7);
      assertThat(after.value("a_total{status=\"x\"}")).isEqualTo(3);
      assertThat(after.up("a")).isEqualTo(1);
    }
  }

  @Test
  void aFileThatAppearsLaterIsRead() throws IOException {
    try (Monitor monitor = Monitor.start(folder)) {
      String status = monitor.status(s -> s.contains("\"state\" : \"Failed\""));
      assertThat(status).contains("does not exist");
      assertThat(monitor.scrape().up("a")).isZero();
      Files.writeString(file, HEADER + rows(2));
      assertThat(monitor.until("a_total{status=\"x\"}", 2).up("a")).isEqualTo(1);
    }
  }

  @Test
  void theFirstRowsOfASourceAreShownTogetherThoughTheFileGrowsInPieces() throws IOException {
    Files.writeString(file, "");
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.ready();
      for (String piece : new String[] {"sta", "tus,co", "unt\nx", ",1", "\nx,", "2\n"}) {
        Files.writeString(file, piece, StandardOpenOption.APPEND);
        pause();
        assertThat(monitor.scrape().up("a")).isEqualTo(1);
      }
      Scrape scrape = monitor.until("a_total{status=\"x\"}", 3);
      assertThat(scrape.rows("a")).isEqualTo(2);
      assertThat(scrape.bad("a")).isEmpty();
    }
  }

  @Test
  void aHalfWrittenGzipIsReadToItsLastWholeRowAndThenOn() throws IOException {
    Path whole = folder.resolve("whole");
    StringBuilder text = new StringBuilder(HEADER);
    Random random = new Random(1);
    double sum = 0;
    for (int i = 0; i < 50_000; i++) {
      int value = 100 + random.nextInt(900);
      sum += value;
      text.append("x,").append(value).append('\n');
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path zipped = folder.resolve("a.csv.gz");
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: a.csv.gz}}
          metrics: [{name: a, type: Counter, value: count, labels: [{column: status}]}]
        """);
    try (OutputStream out = Files.newOutputStream(zipped);
        Monitor monitor = Monitor.start(folder)) {
      double before = 0;
      for (int piece = 0; piece < 7; piece++) {
        int from = bytes.length * piece / 7;
        out.write(bytes, from, bytes.length * (piece + 1) / 7 - from);
        out.flush();
        pause();
        double now = monitor.scrape().value("a_total{status=\"x\"}");
        if (!Double.isNaN(now)) {
          assertThat(now).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(sum);
          before = now;
        }
      }
      Scrape last = monitor.until("a_total{status=\"x\"}", sum);
      assertThat(last.rows("a")).isEqualTo(50_000);
      assertThat(last.bad("a")).isEmpty();
      assertThat(last.up("a")).isEqualTo(1);
    }
  }

  @Test
  void aConfigMapsSwapReplacesASnapshotAtOnce() throws IOException {
    Monitor.manifest(
        folder,
        """
        - name: t
          from: {file: {path: mount/t.csv}}
          mode: Snapshot
          metrics: [{name: t, type: Gauge, value: v, labels: [{column: k}]}]
        """);
    Path mount = Files.createDirectories(folder.resolve("mount"));
    Files.createSymbolicLink(mount.resolve("t.csv"), Path.of("..data/t.csv"));
    swap(mount, "..1", "k,v\na,1\nb,2\n");
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("t{k=\"b\"}", 2);
      swap(mount, "..2", "k,v\na,5\n");
      Scrape after = monitor.until("t{k=\"a\"}", 5);
      assertThat(after.metric("t")).hasSize(1);
    }
  }

  private static void swap(Path mount, String version, String content) throws IOException {
    Path made = Files.createDirectories(mount.resolve(version));
    Files.writeString(made.resolve("t.csv"), content);
    Path link = mount.resolve("..data_tmp");
    Files.createSymbolicLink(link, Path.of(version));
    Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aSnapshotThatIsTruncatedAndWrittenInPiecesIsNeverShownHalf() throws IOException {
    Monitor.manifest(
        folder,
        """
        - name: t
          from: {file: {path: t.csv}}
          mode: Snapshot
          metrics: [{name: t, type: Gauge, value: v, labels: [{column: k}]}]
        """);
    Path table = folder.resolve("t.csv");
    Files.writeString(table, "k,v\na,100\nb,200\n");
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("t{k=\"b\"}", 200);
      try (OutputStream out = Files.newOutputStream(table)) {
        for (String piece : new String[] {"k,", "v\na,", "30", "0\nb,4", "00"}) {
          pause();
          Scrape during = monitor.scrape();
          if (!piece.equals("00")) {
            assertThat(during.value("t{k=\"b\"}")).isIn(200.0, Double.NaN);
            assertThat(during.value("t{k=\"a\"}")).isIn(100.0, 300.0);
          }
          out.write(piece.getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
      }
      // No line end: it is waited for, and taken as it is then.
      monitor.until("t{k=\"b\"}", 400);
      Files.delete(table);
      monitor.status(s -> s.contains("\"state\" : \"Failed\""));
      assertThat(monitor.scrape().up("t")).isZero();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(120);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
