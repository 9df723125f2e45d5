package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of the incidents in made-up rows. */
class ReportIncidentsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One status of a shop in New York; each threshold is judged in windows of an hour. */
  private static final String MANIFEST =
      """
      sources:
        - name: shop
          from: {file: {path: shop.csv}}
          time: {columns: [time], pattern: "yyyy-MM-dd HH:mm", zone: America/New_York}
          metrics:
            - {name: orders, type: Counter, value: n}
      thresholds:
        - {name: Few, severity: Critical, metric: orders, window: 1h, baseline: {season: 24h}, deviation: {below: 70%}}
        - {name: Many, metric: orders, window: 1h, limit: {above: 150}}
      diagnoses:
        - {name: Outage, when: {breached: [Few]}, summary: The shop is down.}
      """;

  @TempDir Path folder;

  /** Nine days with 100 orders an hour, but for the hours of a day. */
  private Path write(int day, int fromHour, int toHour, int orders) throws Exception {
    StringBuilder csv = new StringBuilder("time,n\n");
    for (int hour = 0; hour < 9 * 24; hour++) {
      boolean isOther = hour / 24 == day && hour % 24 >= fromHour && hour % 24 < toHour;
      csv.append(
          "2026-01-%02d %02d:00,%d\n".formatted(1 + hour / 24, hour % 24, isOther ? orders : 100));
    }
    Files.writeString(folder.resolve("shop.csv"), csv);
    return Files.writeString(folder.resolve("monitor.yaml"), MANIFEST);
  }

  private static String report(Path manifest, String format) {
    Cli cli = Cli.run("report", "--config", manifest.toString(), "--format", format);
    assertThat(cli.code()).as(cli.err()).isZero();
    return cli.out();
  }

  @Test
  void headlineSaysWhatWhenAndHowMuch() throws Exception {
    Path manifest = write(8, 10, 13, 20);
    String headline =
        "The shop is down. 9 Jan 2026 10:00 to 13:00 (America/New_York, 3 h):"
            + " 240 fewer orders than expected (−80 %).";
    assertThat(JSON.readTree(report(manifest, "json")).path("headline").asText())
        .isEqualTo(headline);
    assertThat(report(manifest, "markdown")).contains("**" + headline + "**");
    assertThat(report(manifest, "html")).contains("<h1>The shop is down.</h1>", "240 fewer orders");
  }

  @Test
  void allFormatsSayTheSame() throws Exception {
    Path manifest = write(8, 10, 13, 20);
    JsonNode incident = JSON.readTree(report(manifest, "json")).path("incidents").path(0);
    assertThat(incident.path("id").asText()).isEqualTo("Few-20260109T150000Z");
    assertThat(incident.path("from").asText()).isEqualTo("2026-01-09T10:00:00-05:00");
    assertThat(incident.path("to").asText()).isEqualTo("2026-01-09T13:00:00-05:00");
    assertThat(incident.path("open").asBoolean()).isFalse();
    assertThat(incident.path("state").asText()).isEqualTo("Ended");
    assertThat(incident.path("severity").asText()).isEqualTo("Critical");
    assertThat(incident.path("source").asText()).isEqualTo("shop");
    assertThat(incident.path("zone").asText()).isEqualTo("America/New_York");
    assertThat(incident.path("impact").asDouble()).isEqualTo(-240);
    assertThat(incident.path("yesterday").asDouble()).isEqualTo(-240);
    assertThat(incident.path("lastWeek").asDouble()).isEqualTo(-240);
    JsonNode breach = incident.path("breaches").path(0);
    assertThat(breach.path("threshold").asText()).isEqualTo("Few");
    assertThat(breach.at("/peak/value").asDouble()).isEqualTo(20);
    assertThat(breach.at("/peak/expected").asDouble()).isEqualTo(100);
    assertThat(breach.at("/peak/lower").asDouble()).isEqualTo(70);
    assertThat(breach.at("/peak/upper").isNull()).isTrue();
    assertThat(breach.at("/peak/score").asDouble()).isGreaterThan(1);

    assertThat(report(manifest, "markdown"))
        .contains(
            "| 1 | 9 Jan 2026 10:00 to 13:00 | 3 h | Critical | The shop is down |"
                + " 240 fewer orders than expected (−80 %) | −240 | −240 | ended | Few |");
    assertThat(report(manifest, "html"))
        .contains("<a href=\"#incident-1\">1</a>", "id=\"incident-1\"", ">−240</td>", ">ended</td>")
        .containsOnlyOnce("class=\"chart chart-evidence\"")
        .contains("incident</span>");
  }

  @Test
  void incidentOfTheLastRowsGoesOn() throws Exception {
    Path manifest = write(8, 20, 24, 300);
    assertThat(report(manifest, "markdown"))
        .contains("orders above the limit. ", "it was open at the end of the data", "| open |");
    JsonNode incident = JSON.readTree(report(manifest, "json")).path("incidents").path(0);
    assertThat(incident.path("open").asBoolean()).isTrue();
    assertThat(incident.path("state").asText()).isEqualTo("Open");
    assertThat(incident.path("impact").isNull()).isTrue();
  }

  @Test
  void whatCouldNotBeJudgedHasReasonAndTime() throws Exception {
    Path manifest = write(8, 10, 13, 100);
    assertThat(report(manifest, "markdown"))
        .contains("**No threshold was breached in the windows that could be evaluated (")
        .contains(
            "- Few: 49 of 216 windows of 1 h have no verdict, 23 %.",
            "  - too little history to compare with (48 windows, 2 d):"
                + " 1 Jan 2026 00:00 to 3 Jan 2026 00:00 (2 d)",
            "  - the last rows: the window may not be complete (1 window, 1 h):"
                + " 9 Jan 2026 23:00 to 10 Jan 2026 00:00 (1 h)");
    JsonNode notEvaluated = JSON.readTree(report(manifest, "json")).path("unjudged").path(0);
    assertThat(notEvaluated.path("threshold").asText()).isEqualTo("Few");
    assertThat(notEvaluated.path("windows").asInt()).isEqualTo(49);
    assertThat(notEvaluated.at("/reasons/0/longest/0/to").asText())
        .isEqualTo("2026-01-03T00:00:00-05:00");
    assertThat(report(manifest, "html")).contains("<h2>Not evaluated</h2>", "<dt>Few</dt>");
  }

  @Test
  void longestGapIsFirst() throws Exception {
    Path manifest = write(8, 10, 13, 100);
    Path csv = folder.resolve("shop.csv");
    Files.write(
        csv,
        Files.readAllLines(csv).stream()
            .filter(line -> !line.startsWith("2026-01-03 05:"))
            .filter(line -> !line.matches("2026-01-04 0[5-7]:.*"))
            .toList());
    assertThat(report(manifest, "markdown"))
        .contains(
            "Hours without rows: 2 gaps, 4 h: 4 Jan 2026 05:00 to 08:00 (3 h);"
                + " 3 Jan 2026 05:00 to 06:00 (1 h)");
    assertThat(JSON.readTree(report(manifest, "json")).at("/sources/0/gaps/0/from").asText())
        .isEqualTo("2026-01-04T05:00:00-05:00");
  }

  /** Many people's mail takes no more than some megabytes, and phones load slowly. */
  @Test
  void monthOfMinutesIsBelowAMegabyte() throws Exception {
    Path manifest = MonthOfMinutes.write(folder);
    String html = report(manifest, "html");
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(50_000, 1_000_000);
    assertThat(html)
        .contains("The most important incident is first. The 10 most important are shown; ")
        .doesNotContain("There is no chart", "<script");
    int charts = html.split("class=\"chart chart-evidence\"", -1).length - 1;
    assertThat(charts).isEqualTo(10);
    assertThat(report(manifest, "markdown").getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(1_000_000);
  }

  @Test
  void stuckValueIsNeitherLowNorHigh() throws Exception {
    Random random = new Random(3);
    StringBuilder rows = new StringBuilder("time,level\n");
    LocalDateTime begin = LocalDateTime.parse("2026-03-01T00:00");
    for (int hour = 0; hour < 24 * 28; hour++) {
      boolean isStuck = hour >= 24 * 20 && hour < 24 * 21;
      double level = isStuck ? 50 : 50 + random.nextGaussian();
      rows.append("%s:00,%s%n".formatted(begin.plusHours(hour), level));
    }
    Files.writeString(folder.resolve("stuck.csv"), rows);
    Path manifest =
        Files.writeString(
            folder.resolve("stuck.yaml"),
            """
            sources:
              - name: tank
                from: {file: {path: stuck.csv}}
                mode: Append
                time: {columns: [time], pattern: "yyyy-MM-dd'T'HH:mm:ss"}
                metrics: [{name: level, type: Gauge, value: level}]
            thresholds:
              - {name: Unusual, metric: level, window: 1h, anomaly: {sensitivity: Medium}}
            """);
    String report =
        Cli.run("report", "--config", manifest.toString(), "--format", "markdown").out();
    assertThat(report)
        .contains("level did not change")
        .contains("in each hour of the day, mean over the days")
        .doesNotContain("lower than expected", "higher than expected", "less than expected");
    Cli json = Cli.run("report", "--config", manifest.toString(), "--format", "json");
    assertThat(new JsonMapper().readTree(json.out()).at("/incidents/0/impact").isNull()).isTrue();
  }

  @Test
  void theDayOfTimesWithoutADateIsNamed() throws Exception {
    Files.writeString(folder.resolve("hours.csv"), "time,orders\n00h,1\n01h,2\n");
    Path manifest =
        Files.writeString(
            folder.resolve("hours.yaml"),
            """
            sources:
              - name: hours
                from: {file: {path: hours.csv}}
                mode: Snapshot
                time: {columns: [time], pattern: "HH'h'", date: "2025-07-14"}
                metrics: [{name: orders, type: Gauge, value: orders}]
            """);
    assertThat(Cli.run("report", "--config", manifest.toString(), "--format", "markdown").out())
        .contains(
            "the times of hours have no date; they are read as times of 14 Jul 2025, because the"
                + " manifest has date: 2025-07-14");
  }
}
