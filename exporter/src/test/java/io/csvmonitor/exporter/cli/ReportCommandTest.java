package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir Path folder;

  private Cli report(String csv, String format) throws Exception {
    Path manifest = folder.resolve("monitor.yaml");
    Files.writeString(manifest, Manifests.COUNTS);
    if (!csv.isEmpty()) {
      Files.writeString(folder.resolve("counts.csv"), csv);
    }
    return Cli.run("report", "--config", manifest.toString(), "--format", format);
  }

  @Test
  void textOfRowsIsEscaped() throws Exception {
    String csv = "time,kind,n\n2025-01-01T00:00:00Z,<script>|[x](y),1\n";
    assertThat(report(csv, "html").out())
        .contains("&lt;script&gt;|[x](y)")
        .doesNotContain("<script");
    assertThat(report(csv, "markdown").out()).contains("\\<script\\>\\|\\[x\\](y)");
  }

  @Test
  void aSourceThatIsMissingIsNamed() throws Exception {
    Cli cli = report("", "markdown");
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.out()).contains("No source could be read").contains("Problem: ");
    assertThat(cli.err()).contains("source counts");
  }

  @Test
  void saysWhatTheRowsAreLike() throws Exception {
    String csv =
        """
        time,kind,n
        2025-01-01T00:00:00Z,a,1
        2025-01-01T02:00:00Z,a,1
        2025-01-01T02:00:00Z,a,1
        2025-01-01T01:30:00Z,a,1
        2025-01-01T05:00:00Z,a,few
        """;
    assertThat(report(csv, "markdown").out())
        .contains("1 row equal to an earlier row in all cells", "1 row older than the row before")
        .contains("not_a_number 1");
    assertThat(report(csv, "json").out())
        .contains("\"repeated\" : 1", "\"outOfOrder\" : 1", "\"not_a_number\" : 1");
  }

  @Test
  void withoutThresholdsNothingIsClaimed() throws Exception {
    assertThat(report("time,kind,n\n2025-01-01T00:00:00Z,a,1\nx,a,secret\n", "markdown").out())
        .contains("No threshold was evaluated", "## Sum of things by hour of day", "| 00 | 1 | ")
        .doesNotContain("secret");
  }

  /** One cell that is wrong must not take memory for all the hours since then. */
  @Test
  void hoursAreKeptForTenYears() throws Exception {
    String csv = "time,kind,n\n0000-01-01T00:00:00Z,a,1\n2025-01-01T00:00:00Z,b,5\n";
    assertThat(report(csv, "json").out())
        .contains("\"firstRow\" : \"0000-01-01T00:00:00Z\"")
        .contains("\"from\" : \"2015-01-01T00:00:00Z\"");
  }
}
