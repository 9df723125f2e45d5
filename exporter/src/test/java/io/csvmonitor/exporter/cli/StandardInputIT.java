package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read standard input. */
class StandardInputIT {
  private static final String CSV =
      "time,status,count\n2025-07-12 13:45:00,ok,3\n2025-07-12 13:46:00,failed,4\n";

  private final InputStream real = System.in;
  @TempDir Path folder;

  @AfterEach
  void restore() {
    System.setIn(real);
  }

  private static void pipe(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void inferReadsIt() throws Exception {
    pipe(CSV);
    Cli inferred = Cli.run("infer", "-");
    assertThat(inferred.err()).isEmpty();
    Source source = CsvMonitorDocument.read(inferred.out()).spec().sources().getFirst();
    assertThat(source.name()).isEqualTo("stdin");
    assertThat(source.from().file().path()).isEqualTo("stdin.csv");
    Files.writeString(folder.resolve("stdin.csv"), CSV);
    Path manifest = Files.writeString(folder.resolve("m.yaml"), inferred.out());
    Cli checked = Cli.run("check", "--config", manifest.toString());
    assertThat(checked.out()).contains("2 good, 0 bad");
    pipe(CSV);
    Cli suggested = Cli.run("infer", "--thresholds", "-");
    assertThat(suggested.code()).as(suggested.err()).isZero();
    assertThat(CsvMonitorDocument.read(suggested.out()).spec().sources()).hasSize(1);
  }

  @Test
  void checkAndReportReadItAlsoCompressed() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(CSV.getBytes(StandardCharsets.UTF_8));
    }
    System.setIn(new ByteArrayInputStream(packed.toByteArray()));
    Cli checked = Cli.run("check", "-");
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out()).contains("2 good, 0 bad");
    pipe(CSV);
    Path saved = folder.resolve("saved.yaml");
    Path orders = Files.writeString(folder.resolve("orders.csv"), CSV);
    Cli report =
        Cli.run(
            "report",
            "--format",
            "markdown",
            "--output",
            "-",
            "--save-config",
            saved.toString(),
            orders.toString(),
            "-");
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(report.out()).contains("stdin");
    assertThat(CsvMonitorDocument.read(Files.readString(saved)).spec().sources())
        .extracting(source -> source.from().file().path())
        .containsExactly(orders.toString(), "stdin.csv");
  }

  @Test
  void whatCannotBeReadIsAnError() {
    pipe("");
    Cli empty = Cli.run("infer", "-");
    assertThat(empty.code()).isEqualTo(1);
    assertThat(empty.err()).contains("standard input is empty").doesNotContain("/tmp");
    Cli twice = Cli.run("check", "-", "-");
    assertThat(twice.code()).isEqualTo(1);
    assertThat(twice.err()).contains("- must be given at most once");
  }
}
