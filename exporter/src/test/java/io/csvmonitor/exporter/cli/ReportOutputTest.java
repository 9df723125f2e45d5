package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportOutputTest {
  @TempDir Path folder;

  @Test
  void earlierReportStays() throws Exception {
    Path first = ReportOutput.writeNew(folder, "payments", "html", "one");
    Path second = ReportOutput.writeNew(folder, "payments", "html", "two");
    assertThat(first).hasFileName("payments-report.html").hasContent("one");
    assertThat(second).hasFileName("payments-report-2.html").hasContent("two");
  }

  @Test
  void nameHasNoPath() throws Exception {
    assertThat(ReportOutput.writeNew(folder, "../a b/\u001b[31m", "md", "x"))
        .hasFileName("a-b-31m-report.md");
    assertThat(ReportOutput.writeNew(folder, "", "json", "{}")).hasFileName("report.json");
    assertThat(ReportOutput.writeNew(folder, "é".repeat(300), "json", "{}"))
        .hasFileName("report-2.json");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void dashIsStandardOutput() throws Exception {
    Path manifest = Files.writeString(folder.resolve("monitor.yaml"), Manifests.COUNTS);
    Files.writeString(folder.resolve("counts.csv"), "time,kind,n\n2025-01-01T00:00:00Z,a,1\n");
    assertThat(Cli.run("report", "--config", manifest.toString(), "--output", "-").out())
        .startsWith("<!doctype html>");
  }
}
