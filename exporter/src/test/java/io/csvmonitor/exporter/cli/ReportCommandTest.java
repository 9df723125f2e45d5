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
  void marksAreShownInEachFormat() throws Exception {
    StringBuilder csv = new StringBuilder("time,kind,n\n");
    for (int hour = 0; hour < 72; hour++) {
      csv.append("2025-01-0%dT%02d:00:00Z,a,%d\n".formatted(1 + hour / 24, hour % 24, hour));
    }
    Files.writeString(folder.resolve("counts.csv"), csv);
    Path manifest = folder.resolve("monitor.yaml");
    Files.writeString(
        manifest,
        Manifests.COUNTS
            + """
              thresholds:
                - {name: Many, metric: things, window: 1h, limit: {above: 60}}
              calendars:
                - {name: Sale, effect: Mark, dates: ["2025-01-03", "2026-01-01"]}
            """);
    String html = Cli.run("report", "--config", manifest.toString()).out();
    // The chart of the incident, and one for each series.
    assertThat(html.split("<g class=\"mark\"><title>Sale</title>", -1)).hasSize(4);
    assertThat(html).contains("mark of a calendar", "<h2>Marks</h2>", "<td>Sale</td>");
    assertThat(Cli.run("report", "-c", manifest.toString(), "-f", "markdown").out())
        .contains("## Marks", "| Sale |");
    assertThat(Cli.run("report", "-c", manifest.toString(), "-f", "json").out())
        .contains("\"calendar\" : \"Sale\"", "\"from\" : \"2025-01-03T00:00:00Z\"")
        .doesNotContain("2026-01-01");
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

  @Test
  void withoutTimesTheReportSaysWhyNothingIsSuggested() throws Exception {
    Path file = Files.writeString(folder.resolve("notime.csv"), "a,b\n1,2\n4,5\n");
    assertThat(Cli.run("report", file.toString(), "--format", "markdown").out())
        .contains("No threshold was evaluated, because none could be suggested.")
        .contains("No threshold is suggested. Source notime: its rows have no times")
        .doesNotContain("save them", "the manifest has no thresholds");
  }
}
