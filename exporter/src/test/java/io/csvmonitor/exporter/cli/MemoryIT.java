package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
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
    Files.writeString(
        folder.resolve("m.yaml"),
        """
        sources:
          - name: rows
            from: {file: {path: rows.csv}}
            metrics:
              - {name: rows, type: Counter, labels: [{column: status}]}
        """);
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
