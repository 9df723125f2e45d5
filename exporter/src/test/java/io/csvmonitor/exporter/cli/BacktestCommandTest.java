package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Five weeks of payments with an outage, a burst of failures and a fall of the approval rate. */
class BacktestCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalDateTime BEGIN = LocalDateTime.parse("2026-02-02T00:30");
  private static final int HOURS = 5 * 7 * 24;
  private static final int OUTAGE = 20 * 24 + 10;
  private static final int FAILURES = 25 * 24 + 15;
  private static final int FALL = 30 * 24 + 8;

  private static final String MANIFEST =
      """
      sources:
        - name: shop
          from: {file: {path: shop.csv}}
          time: {columns: [time], pattern: "yyyy-MM-dd HH:mm", zone: America/Sao_Paulo}
          metrics: [{name: payments, type: Counter, value: n, labels: [{column: status}]}]
      ratios:
        - name: approval_rate
          numerator: {metric: payments, match: {status: [approved]}}
          denominator: {metric: payments}
          window: 1h
      thresholds:
        - {name: Few, severity: Critical, metric: payments, window: 1h, baseline: {season: 24h, history: 7}, deviation: {below: 60%}}
        - {name: FailedShare, metric: payments, match: {status: [failed]}, window: 1h, share: {above: 4%}}
        - {name: ApprovalLow, metric: approval_rate, limit: {below: 80%}}
        - {name: Odd, severity: Info, metric: payments, by: [status], window: 1h, anomaly: {season: 24h, sensitivity: Low}}
        - {name: Silent, metric: payments, absent: {after: 3h}}
        - {name: Tried, mode: Shadow, metric: payments, window: 1h, limit: {below: 10}}
      diagnoses:
        - {name: Down, when: {breached: [Few]}, summary: The shop is down.}
      """;

  @TempDir Path folder;
  private Path manifest;

  @BeforeEach
  void write() throws Exception {
    Random random = new Random(5);
    StringBuilder rows = new StringBuilder("time,status,n\n");
    for (int hour = 0; hour < HOURS; hour++) {
      String time = BEGIN.plusHours(hour).toString().replace('T', ' ');
      double all = 600 + 200 * Math.sin(hour / 24.0 * 2 * Math.PI) + 20 * random.nextGaussian();
      if (isIn(hour, OUTAGE, 4)) {
        all /= 20;
      }
      double failed = isIn(hour, FAILURES, 3) ? 0.2 : 0.01;
      double denied = isIn(hour, FALL, 5) ? 0.3 : 0.05;
      row(rows, time, "failed", all * failed);
      row(rows, time, "denied", all * denied);
      row(rows, time, "approved", all * (1 - failed - denied));
    }
    Files.writeString(folder.resolve("shop.csv"), rows);
    manifest = Files.writeString(folder.resolve("monitor.yaml"), MANIFEST);
  }

  private static boolean isIn(int hour, int from, int hours) {
    return hour >= from && hour < from + hours;
  }

  private static void row(StringBuilder rows, String time, String status, double n) {
    rows.append("%s,%s,%d\n".formatted(time, status, Math.round(n)));
  }

  private Cli run(String... more) {
    return Cli.run(
        Stream.concat(Stream.of("backtest", "--config", manifest.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode variants(String... more) throws Exception {
    Cli cli =
        run(Stream.concat(Stream.of("--format", "json"), Stream.of(more)).toArray(String[]::new));
    assertThat(cli.code()).as(cli.err()).isZero();
    return JSON.readTree(cli.out()).path("variants");
  }

  private static List<String> incidents(JsonNode node) {
    List<String> all = new ArrayList<>();
    for (JsonNode each : node.path("incidents")) {
      all.add(
          Stream.of("id", "from", "to", "severity", "source", "threshold", "sentence", "open")
              .map(field -> each.path(field).asText())
              .toList()
              .toString());
    }
    return all;
  }

  /**
   * A limit that is written in another way makes another threshold. This threshold is evaluated
   * separately.
   */
  @Test
  void aVariantThatEqualsThePresentGivesWhatReportGives() throws Exception {
    Cli report = Cli.run("report", "--config", manifest.toString(), "--format", "json");
    List<String> reported = incidents(JSON.readTree(report.out()));
    assertThat(reported).hasSizeGreaterThanOrEqualTo(3);
    JsonNode variants =
        variants(
            "--try", "Few.deviation.below=0.60",
            "--try", "FailedShare.share.above=0.04",
            "--try", "ApprovalLow.limit.below=0.80",
            "--try", "Odd.anomaly.minimumDifference=0.0",
            "--try", "Silent.absent.after=180m");
    assertThat(variants).hasSize(2);
    assertThat(variants.path(0).path("variant").asText()).isEqualTo("present");
    assertThat(incidents(variants.path(0))).isEqualTo(reported);
    assertThat(incidents(variants.path(1))).isEqualTo(reported);
    assertThat(variants.path(1).path("changes")).hasSize(5);
    assertThat(variants.path(1).path("pages")).isEqualTo(variants.path(0).path("pages"));
  }

  @Test
  void comparesWithKnownIncidents() throws Exception {
    Path truth =
        Files.writeString(
            folder.resolve("known.csv"),
            """
            title,start,end
            outage,%s,%s
            failures,%s-03:00,%s-03:00
            nobody saw it,2026-02-20 10:00,2026-02-20 11:00
            """
                .formatted(
                    BEGIN.plusHours(OUTAGE).toString().replace('T', ' '),
                    BEGIN.plusHours(OUTAGE + 4),
                    BEGIN.plusHours(FAILURES),
                    BEGIN.plusHours(FAILURES + 3)));
    JsonNode variants =
        variants(
            "--truth", truth.toString(),
            "--try", "Odd.mode=Shadow",
            "--try", "FailedShare.share.above=4%,40%",
            "--try", "ApprovalLow.limit.below=80%,10%");
    assertThat(variants).hasSize(5);
    // Without the detector, which may see more: outage, failures, and the fall that nobody names.
    JsonNode first = variants.path(1);
    assertThat(first.path("variant").asText())
        .isEqualTo("Odd.mode=Shadow FailedShare.share.above=4% ApprovalLow.limit.below=80%");
    assertThat(first.path("found").asInt()).isEqualTo(2);
    assertThat(first.path("missed").asInt()).isEqualTo(1);
    assertThat(first.path("false").asInt()).isEqualTo(1);
    // Rows are half an hour behind the hour, so a window is over after half an hour.
    assertThat(first.path("delayMinutes").asDouble()).isEqualTo(30);
    assertThat(variants.path(2).path("false").asInt()).isZero();
    JsonNode blind = variants.path(4);
    assertThat(blind.path("found").asInt()).isEqualTo(1);
    assertThat(blind.path("missed").asInt()).isEqualTo(2);
    assertThat(blind.path("incidents")).hasSize(1);
    assertThat(blind.path("pagesPerWeek").asDouble()).isBetween(0.19, 0.21);
    assertThat(blind.path("hoursBreached").asDouble()).isEqualTo(4);
  }

  @Test
  void comparesWithCalendarsOfKnownIncidents() throws Exception {
    LocalDateTime outage = BEGIN.plusHours(OUTAGE);
    String day = outage.toLocalDate().toString();
    Files.writeString(
        manifest,
        """
        calendars:
          - {name: Outages, effect: Known, dates: ['%s', '2026-02-20']}
        """
            .formatted(day),
        StandardOpenOption.APPEND);
    JsonNode present = variants("--try", "Odd.mode=Shadow").path(1);
    assertThat(present.path("found").asInt()).isEqualTo(1);
    assertThat(present.path("missed").asInt()).isEqualTo(1);
    assertThat(present.path("false").asInt()).isEqualTo(2);
  }

  /** The files of a calendar say the same as --truth. */
  @ParameterizedTest
  @ValueSource(strings = {"csv", "ics"})
  void comparesWithTheFileOfACalendar(String kind) throws Exception {
    LocalDateTime outage = BEGIN.plusHours(OUTAGE);
    LocalDateTime end = BEGIN.plusHours(OUTAGE + 4);
    Path file =
        Files.writeString(
            folder.resolve("known." + kind),
            kind.equals("csv")
                ? "time,end,title\n%s,%s,outage\n2026-02-20 10:00,2026-02-20 11:00,unseen\n"
                    .formatted(outage, end)
                : """
                  BEGIN:VCALENDAR
                  VERSION:2.0
                  BEGIN:VEVENT
                  UID:1
                  DTSTART:%s
                  DTEND:%s
                  END:VEVENT
                  BEGIN:VEVENT
                  UID:2
                  DTSTART:20260220T100000
                  DURATION:PT1H
                  END:VEVENT
                  END:VCALENDAR
                  """
                    .formatted(compact(outage), compact(end)));
    String[] variant = {"--try", "Odd.mode=Shadow"};
    JsonNode truth = variants("--truth", file.toString(), variant[0], variant[1]).path(1);
    Files.writeString(
        manifest,
        """
        calendars:
          - {name: Outages, effect: Known, from: {file: {path: known.%s}}}
        """
            .formatted(kind),
        StandardOpenOption.APPEND);
    JsonNode calendar = variants(variant).path(1);
    for (String field : List.of("found", "missed", "false")) {
      assertThat(calendar.path(field)).as(field).isEqualTo(truth.path(field));
    }
    assertThat(calendar.path("found").asInt()).isEqualTo(1);
    assertThat(calendar.path("missed").asInt()).isEqualTo(1);
    Files.delete(file);
    Cli cli = run(variant);
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("calendar Outages: file ", "does not exist");
  }

  private static String compact(LocalDateTime time) {
    return time.format(DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"));
  }

  @Test
  void aRatioIsTriedToo() throws Exception {
    JsonNode variants = variants("--try", "approval_rate.window=1h,6h", "--try", "Odd.mode=Shadow");
    assertThat(variants).hasSize(3);
    assertThat(incidents(variants.path(2)).toString()).contains("ApprovalLow");
    assertThat(incidents(variants.path(2))).isNotEqualTo(incidents(variants.path(1)));
  }

  @Test
  void aPageHasTheIncidentsOfVariantsSideBySide() throws Exception {
    Path truth =
        Files.writeString(
            folder.resolve("known.csv"), "start,end\n2026-02-20 10:00,2026-02-20 11:00\n");
    String[] tried = {
      "--truth", truth.toString(), "--try", "ApprovalLow.mode=Shadow", "--try", "Odd.mode=Shadow"
    };
    JsonNode variants = variants(tried);
    Cli page =
        run(Stream.concat(Stream.of(tried), Stream.of("--format", "html")).toArray(String[]::new));
    assertThat(page.code()).as(page.err()).isZero();
    assertThat(page.out())
        .startsWith("<!doctype html>")
        .doesNotContain("<script")
        .contains("prefers-color-scheme:dark", "one variant was tried", "Known incidents");
    List<String> lanes =
        page.out().lines().filter(line -> line.contains("<svg class=\"lane\"")).toList();
    assertThat(lanes).hasSize(3);
    assertThat(lanes.getFirst()).containsOnlyOnce("<rect").contains("20 Feb 2026 10:00");
    for (int i = 0; i < variants.size(); i++) {
      JsonNode variant = variants.path(i);
      assertThat(lanes.get(i + 1)).contains(">" + variant.path("variant").asText() + "<");
      // The known incident is behind those of the variant.
      assertThat(lanes.get(i + 1).split("<rect", -1)).hasSize(variant.path("incidents").size() + 2);
    }
    assertThat(variants.path(0).path("incidents").size())
        .isGreaterThan(variants.path(1).path("incidents").size());
    assertThat(page.out())
        .contains("data-name=\"Raised by\">present<", "data-name=\"Raised by\">all<");
  }

  @Test
  void aPageShowsTheLimitOfThePresentThresholds() {
    String page = run("--try", "FailedShare.share.above=2%", "--format", "html").out();
    assertThat(page.substring(page.indexOf("<h2>Incidents</h2>")))
        .containsPattern("failed\\).*more than 4.%")
        .doesNotContainPattern("more than 2.%");
  }

  @Test
  void aPageWithoutIncidentsSaysSo() {
    Cli page = run("--format", "html", "--from", "2026-03-08");
    assertThat(page.code()).as(page.err()).isZero();
    assertThat(page.out()).contains("No variant raises an incident.").doesNotContain("<rect");
  }

  @Test
  void tableAndCsvHaveALineForEachVariant() throws Exception {
    Cli table = run("--try", "ApprovalLow.limit.below=10%,70%", "--from", "2026-03-04 00:00");
    assertThat(table.code()).as(table.err()).isZero();
    assertThat(table.out().lines().map(String::stripTrailing))
        .anyMatch(line -> line.startsWith("variant") && line.contains("pages_per_week"))
        .anyMatch(line -> line.startsWith("ApprovalLow.limit.below=10%"));
    Cli csv = run("--format", "csv", "--to", "03.02.2026");
    assertThat(csv.code()).isEqualTo(1);
    assertThat(csv.err()).contains("--to: expected a time such as 2026-03-12 10:00");
    csv = run("--format", "csv", "--to", "2026-02-03");
    assertThat(csv.out().lines())
        .containsExactly(
            "variant,incidents,pages_per_week,hours_breached,first,longest,longest_hours",
            "present,0,0.0,0.0,,,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fewer.window=1h|did you mean Few?",
        "Few.windw=1h|did you mean window?",
        "Few.window=soon|must be a duration",
        "Few.limit.above=5|must be exactly one of limit, deviation",
        "Few=1|expected NAME.path=value,value",
        "Few.window=1h,,2h|expected NAME.path=value,value"
      })
  void saysWhatIsWrongWithATrial(String trial, String message) {
    Cli cli = run("--try", trial);
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("--try", message);
    assertThat(cli.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,end|line 1: expected a header with the columns time (or start), end and title",
        "start,end~2026-02-30 10:00,2026-03-01 10:00|line 2: expected a time",
        "start,end~2026-02-20 10:00,2026-02-20 09:00|line 2: expected an end after the beginning"
      })
  void saysWhatIsWrongWithKnownIncidents(String text, String message) throws Exception {
    Path truth = Files.writeString(folder.resolve("known.csv"), text.replace('~', '\n') + "\n");
    Cli cli = run("--truth", truth.toString());
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("known.csv", message);
  }

  @Test
  void saysWhichKnownIncidentsAreOutsideOfTheRows() throws Exception {
    Path truth =
        Files.writeString(
            folder.resolve("known.csv"),
            "start,end\n2026-02-20 10:00,2026-02-20 11:00\n2019-02-20 10:00,2019-02-20 11:00\n");
    Cli cli = run("--truth", truth.toString());
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err())
        .contains("known.csv: 1 of 2 known incidents are outside of the time of the rows");
  }

  @Test
  void wrongOptionsAreNamedAsTheUserWroteThem() {
    assertThat(run("--truth", folder.resolve("nowhere.csv").toString()).err())
        .contains("nowhere.csv cannot be read (no such file or folder): name a CSV file")
        .doesNotContain("java.");
    assertThat(run("--from", "2025-99-01").err()).contains("--from", "found 2025-99-01");
  }
}
