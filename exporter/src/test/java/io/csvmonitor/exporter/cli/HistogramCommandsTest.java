package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.testing.HistogramManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands show of a Histogram. */
class HistogramCommandsTest {
  private static final String MANIFEST = HistogramManifest.of("quantile: \"0.5\", window: 1h");

  @TempDir Path folder;
  private String config = "";

  @BeforeEach
  void write() throws Exception {
    StringBuilder rows = new StringBuilder("time,path,seconds\n");
    for (int hour = 10; hour < 13; hour++) {
      for (int minute = 10; minute < 50; minute++) {
        String seconds = hour == 11 ? "4" : "0.5";
        rows.append("2026-03-12T%d:%dZ,/a,%s\n".formatted(hour, minute, seconds));
      }
    }
    Files.writeString(folder.resolve("requests.csv"), rows);
    config = Files.writeString(folder.resolve("monitor.yaml"), MANIFEST).toString();
  }

  private JsonNode json(String... args) throws Exception {
    Cli cli = Cli.run(args);
    assertThat(cli.code()).as(cli.err()).isZero();
    return new ObjectMapper().readTree(cli.out());
  }

  @Test
  void checkShowsRowsSumAndQuantiles() throws Exception {
    assertThat(Cli.run("check", "--config", config).out())
        .contains(
            "metric    request_seconds (Histogram), 6 series",
            "request_seconds{path=\"/a\"} 120 rows, sum 200, p50 0.75, p95 4.55");
    JsonNode metric =
        json("check", "--config", config, "--format", "json").at("/sources/0/metrics/0");
    assertThat(metric.get("type").asText()).isEqualTo("Histogram");
    assertThat(metric.get("total").asInt()).isEqualTo(120);
    assertThat(metric.at("/values/0/sum").asDouble()).isEqualTo(200);
    assertThat(metric.at("/values/0/p50").asDouble()).isEqualTo(0.75);
  }

  @Test
  void theReportHasTheIncidentAndTheQuantilesByHour() throws Exception {
    JsonNode report = json("report", "--config", config, "--format", "json");
    assertThat(report.at("/incidents")).hasSize(1);
    assertThat(report.at("/incidents/0/sentence").asText())
        .contains("quantile 0.5 of request_seconds is 3.5, above the limit of 2.");
    Cli markdown = Cli.run("report", "--config", config, "--format", "markdown");
    assertThat(markdown.out())
        .contains("## Quantiles of request_seconds by hour of day")
        .contains("| Hour | /a, p95 | /a, p50 |")
        .contains("| 10 | 0.95 | 0.5 |")
        .contains("| 11 | 4.85 | 3.5 |");
    Cli html = Cli.run("report", "--config", config, "--format", "html");
    assertThat(html.out()).contains("quantile 0.5 of request_seconds", "/a, p95");
  }

  @Test
  void otherCommandsReadIt() throws Exception {
    assertThat(
            Cli.run(
                    "query",
                    "--config",
                    config,
                    "--format",
                    "csv",
                    "SELECT count(*), max(seconds) FROM requests")
                .out())
        .contains("120,4");
    Cli suggest = Cli.run("suggest", "--config", config);
    assertThat(suggest.code()).as(suggest.err()).isZero();
    assertThat(suggest.out() + suggest.err())
        .contains("request_seconds: thresholds with quantile are not suggested");
    Cli backtest = Cli.run("backtest", "--config", config, "--try", "Slow.limit.above=1,4");
    assertThat(backtest.code()).as(backtest.err()).isZero();
    assertThat(backtest.out()).contains("Slow");
    assertThat(
            Cli.run("dashboards", "--config", config, "-o", folder.resolve("d").toString()).err())
        .isEmpty();
    assertThat(Cli.run("rules", "--config", config).out())
        .contains("Quantile 0.5 of request_seconds in ", " is more than ");
  }

  @Test
  void aThresholdWithoutQuantileIsRefused() throws Exception {
    Files.writeString(Path.of(config), MANIFEST.replace("quantile: \"0.5\", ", ""));
    assertThat(Cli.run("check", "--config", config).out())
        .contains("thresholds[0].quantile", "must be given for a threshold of a Histogram");
  }

  /** Such a threshold would never be breached, or always, or the breach would never end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {above: 5}                     | limit.above: must be less than the last of the buckets of the metric request_seconds, 5
          {above: -1}                    | limit.above: must be at least 0
          {below: 0}                     | limit.below: must be greater than 0
          {below: 6}                     | limit.below: must be at most the last of the buckets
          {above: 4}, recover: {below: 0}| recover.below: must be greater than 0
          {below: 4}, recover: {above: 5}| recover.above: must be less than the last of the buckets
          """)
  void aLimitThatNoQuantileReachesIsRefused(String limit, String error) throws Exception {
    Files.writeString(Path.of(config), MANIFEST.replace("{above: 2}", limit));
    Cli checked = Cli.run("check", "--config", config);
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.out()).contains("thresholds[0]." + error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{above: 0}",
        "{below: 5}",
        "{above: 4}, recover: {below: 4}",
        "{below: 4}, recover: {above: 4}"
      })
  void aLimitWithinTheBucketsIsGood(String limit) throws Exception {
    Files.writeString(Path.of(config), MANIFEST.replace("{above: 2}", limit));
    Cli checked = Cli.run("check", "--config", config);
    assertThat(checked.code()).as(checked.out()).isZero();
  }

  @Test
  void aMisspeltMetricIsOneError() throws Exception {
    Files.writeString(
        Path.of(config), MANIFEST.replace("metric: request_seconds", "metric: request_second"));
    assertThat(Cli.run("check", "--config", config).out())
        .contains("did you mean request_seconds?", "1 error in the manifest")
        .doesNotContain("quantile must be given");
  }

  /** The report shows at most twenty series by hour of day. */
  @Test
  void theReportShowsBothQuantilesOrNone() throws Exception {
    StringBuilder rows = new StringBuilder("time,path,seconds\n");
    for (int path = 10; path < 25; path++) {
      rows.append("2026-03-12T10:00Z,/p%d,0.1\n2026-03-12T10:00Z,/p%d,5\n".formatted(path, path));
    }
    Files.writeString(folder.resolve("requests.csv"), rows);
    String report = Cli.run("report", "--config", config, "--format", "markdown").out();
    String head =
        report.lines().filter(line -> line.startsWith("| Hour |")).findFirst().orElseThrow();
    assertThat(Pattern.compile("\\| (/p\\d+), p95 \\| \\1, p50 ").matcher(head).results())
        .hasSize(10);
    assertThat(head.split("\\|")).hasSize(22);
    assertThat(report).contains("10 more are left out");
  }
}
