package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.csv.record.Header;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program with a heap that cannot hold a file's rows; {@code make soak} shows the same with a
 * file of 2 GB.
 */
class MemoryIT {
  private static final int ROWS = 3_000_000;
  private static final int MORE = 1_000;

  @TempDir Path folder;

  @BeforeEach
  void manifest() throws IOException {
    manifest("rows.csv");
  }

  private void manifest(String path) throws IOException {
    Files.writeString(
        folder.resolve("m.yaml"),
        """
        sources:
          - name: rows
            from: {file: {path: "%s"}}
            metrics:
              - {name: rows, type: Counter, labels: [{column: status}]}
        """
            .formatted(path));
  }

  /** A pass hands rows over in batches: so many as memory has room for, however wide they are. */
  @Test
  void wideRowsFit() throws Exception {
    int rows = 26_000;
    String others = ",abc".repeat(1_000);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("rows.csv"))) {
      out.write("status");
      for (int i = 0; i < 1_000; i++) {
        out.write(",c" + i);
      }
      for (int i = 0; i < rows; i++) {
        out.write("\n" + (i % 2 == 0 ? "even" : "odd") + others);
      }
      out.write("\n");
    }
    try (Program program = start()) {
      awaitRows(program, rows);
    }
  }

  /** The headers of all files stay in memory; those that find no room are refused. */
  @Test
  void wideHeadersAreBounded() throws Exception {
    manifest("*.csv");
    int files = 14;
    for (int file = 0; file < files; file++) {
      StringBuilder text = new StringBuilder("status");
      for (int i = 1; i < Header.MAX_COLUMNS; i++) {
        // No two files have the same.
        text.append(',').append(file).append('x').append("n".repeat(40)).append(i);
      }
      text.append("\n").append("even").append(",".repeat(Header.MAX_COLUMNS - 1)).append('\n');
      Files.writeString(folder.resolve("wide" + file + ".csv"), text);
    }
    Files.writeString(folder.resolve("one more.csv"), "status" + ",x".repeat(60_000) + "\n");
    Files.writeString(folder.resolve("a.csv"), "status\nodd\n");
    try (Program program = start()) {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(program.scrape())
                      .contains("rows_total{status=\"odd\"} 1")
                      .contains("csvmonitor_source_up{source=\"rows\"} 0"));
      assertThat(program.output())
          .contains("must have at most 50000 columns, found 60001")
          .contains("different headers of the other files of the source take more than")
          .doesNotContain("OutOfMemoryError");
    }
  }

  /**
   * As many series as a metric may have, each with as long labels as it may have: 12 MB a scrape.
   */
  @Test
  void scrapesOfTheLongestLabelsFit() throws Exception {
    int labels = 12;
    StringBuilder manifest =
        new StringBuilder(
            """
            sources:
              - name: rows
                from: {file: {path: rows.csv}}
                metrics:
                  - name: rows
                    type: Counter
                    labels:
            """);
    StringBuilder rows = new StringBuilder();
    for (int label = 0; label < labels; label++) {
      manifest.append("          - {column: c").append(label).append("}\n");
      rows.append(label == 0 ? "" : ",").append('c').append(label);
    }
    Files.writeString(folder.resolve("m.yaml"), manifest);
    for (int row = 0; row < 1_000; row++) {
      String cell = String.format("%04d", row) + "x".repeat(1_020);
      rows.append('\n').append(String.join(",", Collections.nCopies(labels, cell)));
    }
    Files.writeString(folder.resolve("rows.csv"), rows.append('\n'));
    try (Program program =
            Program.startWith("-Xmx250m", folder, "run", "--config", "m.yaml", "--port", "0");
        ExecutorService scrapers = Executors.newFixedThreadPool(4)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> series(program.scrape()) == 1_000);
      List<Future<String>> scrapes = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        scrapes.add(scrapers.submit(program::scrape));
      }
      for (Future<String> scrape : scrapes) {
        assertThat(scrape.get()).hasSizeGreaterThan(12_000_000);
        assertThat(series(scrape.get())).isEqualTo(1_000);
      }
      assertThat(program.output()).doesNotContain("OutOfMemoryError");
    }
  }

  private static long series(String metrics) {
    return metrics.lines().filter(line -> line.startsWith("rows_total{")).count();
  }

  @Test
  void rowsThatDoNotFitIntoMemoryCountOnceThroughAKillAndARewrite() throws Exception {
    write("id,status", ROWS);
    try (Program program = start()) {
      awaitRows(program, ROWS);
    }
    try (Program program = start()) {
      awaitRows(program, ROWS);
      write("status,id", ROWS + MORE);
      awaitRows(program, ROWS + MORE);
      assertThat(value(program, "csvmonitor_source_remembered_rows{source=\"rows\"}"))
          .isLessThanOrEqualTo(
              value(program, "csvmonitor_source_remembered_rows_limit{source=\"rows\"}"))
          .isLessThan(ROWS);
      assertThat(program.output()).doesNotContain("OutOfMemoryError");
    }
  }

  private Program start() throws IOException {
    return Program.startWith(
        "-XX:+UseSerialGC -Xmx64m",
        folder,
        "run",
        "--config",
        "m.yaml",
        "--port",
        "0",
        "--state-dir",
        "state");
  }

  private void write(String header, int rows) throws IOException {
    boolean idFirst = header.startsWith("id");
    Path next = folder.resolve("next");
    try (BufferedWriter out = Files.newBufferedWriter(next)) {
      out.write(header + "\n");
      for (int i = 0; i < rows; i++) {
        String status = i % 2 == 0 ? "even" : "odd";
        out.write(idFirst ? i + "," + status + "\n" : status + "," + i + "\n");
      }
    }
    Files.move(next, folder.resolve("rows.csv"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void awaitRows(Program program, int rows) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              assertThat(value(program, "rows_total{status=\"even\"}")).isEqualTo((rows + 1) / 2);
              assertThat(value(program, "rows_total{status=\"odd\"}")).isEqualTo(rows / 2);
            });
  }

  private static long value(Program program, String series)
      throws IOException, InterruptedException {
    return program
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(-1);
  }
}
