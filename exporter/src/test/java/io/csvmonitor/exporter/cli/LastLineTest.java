package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files as programs write them that put no end behind the last line. */
class LastLineTest {
  @TempDir Path folder;

  /** Who wrote a file. */
  enum Writer {
    EXPORTER(
        "time,kind,n\n2025-01-01T00:00:00Z,a,3\n2025-01-01T00:01:00Z,b,4", StandardCharsets.UTF_8),
    SPREADSHEET(
        "\ufefftime,kind,n\r\n2025-01-01T00:00:00Z,\"a\",3\r\n2025-01-01T00:01:00Z,b,\"4\"",
        StandardCharsets.UTF_8),
    WEB_API(
        "\ufefftime,kind,n\n2025-01-01T00:00:00Z,a,3\n2025-01-01T00:01:00Z,b,4",
        StandardCharsets.UTF_16LE);

    private final String text;
    private final Charset charset;

    Writer(String text, Charset charset) {
      this.text = text;
      this.charset = charset;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLastRowCounts(Writer writer) throws Exception {
    Path csv = Files.writeString(folder.resolve("counts.csv"), writer.text, writer.charset);
    for (String mode : new String[] {"Append", "Upsert", "Snapshot"}) {
      boolean snapshot = mode.equals("Snapshot");
      Path manifest =
          Files.writeString(
              folder.resolve("monitor.yaml"),
              Manifests.COUNTS
                  .replace(
                      "time: {columns: [time]}",
                      "mode: " + mode + "\n      time: {columns: [time]}")
                  .replace("type: Counter", snapshot ? "type: Gauge" : "type: Counter")
                  .replace(
                      "      metrics:",
                      "      format: {charset: " + writer.charset + "}\n      metrics:"));
      String config = manifest.toString();
      Cli check = Cli.run("check", "--config", config);
      assertThat(check.out()).as(mode).contains("2 good").doesNotContain("warning");
      assertThat(check.code()).isZero();
      Cli query =
          Cli.run("query", "--config", config, "SELECT sum(n) FROM counts", "--format", "csv");
      assertThat(query.out()).as(mode).contains("7");
      assertThat(query.err()).isEmpty();
      Cli report = Cli.run("report", "--config", config, "--format", "json");
      assertThat(report.out()).as(mode).contains("\"rows\" : 2");
    }
    Cli infer = Cli.run("infer", csv.toString());
    assertThat(infer.code()).as(infer.err()).isZero();
    assertThat(infer.out()).contains("kind").contains("n");
  }

  @Test
  void whatIsWrongWithItIsSaid() throws Exception {
    Files.writeString(
        folder.resolve("counts.csv"), "time,kind,n\n2025-01-01T00:00:00Z,a,3\n2025,b");
    Path manifest = Files.writeString(folder.resolve("monitor.yaml"), Manifests.COUNTS);
    assertThat(Cli.run("check", "--config", manifest.toString()).out())
        .contains("1 good", "wrong_column_count");
  }

  @Test
  void inferChecksTheManifestWithTheFirstRows() throws Exception {
    Path csv = folder.resolve("many.csv");
    StringBuilder rows = new StringBuilder("time,kind,n\n");
    for (int minute = 0; minute < 50; minute++) {
      rows.append(
          "2025-01-01T00:%02d:00Z,%s,%d%n".formatted(minute, "ab".charAt(minute % 2), minute));
    }
    Files.writeString(csv, rows);
    assertThat(Cli.run("infer", "--check-rows", "30", csv.toString()).out())
        .contains("30 rows good, 0 bad. These are the first rows: check reads all rows.");
    for (String all : new String[] {"0", "50", "1000"}) {
      assertThat(Cli.run("infer", "--check-rows", all, csv.toString()).out())
          .contains("50 rows good, 0 bad.")
          .doesNotContain("These are the first rows");
    }
    Cli wrong = Cli.run("infer", "--check-rows", "-1", csv.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--check-rows must be 0 or more, found -1");
  }
}
