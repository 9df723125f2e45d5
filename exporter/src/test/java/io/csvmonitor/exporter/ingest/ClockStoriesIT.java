package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.it.Tool;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What thresholds say when rows stop or are missing. The files are in CSV_MONITOR_DATA/stories. */
class ClockStoriesIT {
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final String STOP =
      """
      sources:
        - name: stop
          from: {file: {path: stop.csv}}
          time: {columns: [time], pattern: "yyyy-MM-dd HH:mm:ss", zone: UTC, period: 5m}
          metrics: [{name: stop, type: Counter, value: n, labels: [{column: status}]}]
      thresholds:
        - {name: Zero, metric: stop, window: 5m, baseline: {season: 24h}, dropToZero: {minimum: 5}}
        - {name: Limit, metric: stop, window: 5m, limit: {below: 5}}
        - {name: Low, metric: stop, window: 5m, baseline: {season: 24h}, deviation: {below: 70%}}
        - {name: High, metric: stop, window: 5m, limit: {above: 5000}}
      """;

  @TempDir Path folder;

  static List<String> lines(String story) throws Exception {
    return Files.readAllLines(Tool.data().resolve("stories").resolve(story));
  }

  private static long millis(String time) {
    return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static long millisOf(String line) {
    return LocalDateTime.parse(line.substring(0, line.indexOf(',')), WRITTEN)
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  private static String upTo(List<String> lines, String time) {
    StringBuilder text = new StringBuilder(lines.getFirst() + "\n");
    lines.stream()
        .skip(1)
        .filter(line -> millisOf(line) <= millis(time))
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** The export of each row comes 30 seconds after the period of the row. */
  private Story followed(List<String> lines, String from, String to) throws Exception {
    Story story = new Story(folder, UTC, STOP);
    story.at(millis(from) + Duration.ofMinutes(5).plusSeconds(30).toMillis());
    story.write("stop.csv", upTo(lines, from)).scan();
    for (String line : lines.subList(1, lines.size())) {
      if (millisOf(line) > millis(from) && millisOf(line) <= millis(to)) {
        story.at(millisOf(line) + Duration.ofMinutes(5).plusSeconds(30).toMillis());
        story.append("stop.csv", line + "\n").scan();
      }
    }
    return story;
  }

  @Test
  void whenAllRowsStopTheClockJudges() throws Exception {
    Story story = followed(lines("stop.csv"), "2026-03-06T09:00:00", "2026-03-06T11:55:00");
    assertThat(story.verdict("Zero")).isEqualTo(Verdict.NORMAL);
    // The window from 12:00 to 12:05 is over, and the usual lag too.
    story.at("2026-03-06T12:05:20").scan();
    assertThat(story.verdict("Zero")).isEqualTo(Verdict.NORMAL);
    story.at("2026-03-06T12:07").scan();
    for (String name : List.of("Zero", "Limit", "Low")) {
      assertThat(story.verdict(name)).as(name).isEqualTo(Verdict.BREACHED);
      assertThat(story.bucket(name)).as(name).isEqualTo("2026-03-06T12:00");
      assertThat(story.incidents(name)).as(name).isEqualTo(1);
    }
    assertThat(story.verdict("High")).isEqualTo(Verdict.NORMAL);
    // Past freshness, a breach stays, and what was normal is not known.
    story.at("2026-03-06T13:30").scan();
    assertThat(story.view("Zero").clock().isStale()).isTrue();
    assertThat(story.verdict("Zero")).isEqualTo(Verdict.BREACHED);
    assertThat(story.verdict("High")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void theClockJudgesAlsoIfTheProgramHasSeenNoRowArrive() throws Exception {
    Story story = new Story(folder, UTC, STOP);
    story.at("2026-03-06T12:00:30");
    story.write("stop.csv", upTo(lines("stop.csv"), "2026-03-06T11:55:00")).scan();
    assertThat(story.verdict("Zero")).isEqualTo(Verdict.NORMAL);
    story.at("2026-03-06T12:07").scan();
    assertThat(story.verdict("Zero")).isEqualTo(Verdict.BREACHED);
  }

  @Test
  void rowsThatComeLaterAreJudgedAgain() throws Exception {
    Story story = followed(lines("stop.csv"), "2026-03-06T09:00:00", "2026-03-06T11:55:00");
    story.at("2026-03-06T12:07").scan();
    assertThat(story.verdict("Zero")).isEqualTo(Verdict.BREACHED);
    story.at("2026-03-06T12:20");
    for (String time : List.of("12:00", "12:05", "12:10")) {
      story.append("stop.csv", "2026-03-06 " + time + ":00,a,100\n");
    }
    story.scan().at("2026-03-06T12:31").scan();
    assertThat(story.incidents("Zero")).isEqualTo(1);
    assertThat(story.bucket("Zero")).isEqualTo("2026-03-06T12:20");
  }

  @Test
  void theRowsOfAnHourThatComeAtOnceAreAwaited() throws Exception {
    Story story = new Story(folder, UTC, STOP.replace("period: 5m", "period: 1m"));
    List<String> lines = lines("stop.csv");
    story.at("2026-03-04T00:01").write("stop.csv", upTo(lines, "2026-03-03T23:55:00")).scan();
    for (int hour = 1; hour < 40; hour++) {
      long end = millis("2026-03-04T00:00") + hour * Duration.ofHours(1).toMillis();
      for (int minute = 5; minute <= 60; minute += 5) {
        long at = end - Duration.ofHours(1).toMillis() + Duration.ofMinutes(minute).toMillis();
        story.at(at).scan();
        if (hour > 1) {
          assertThat(story.verdict("Zero")).as("hour " + hour).isNotEqualTo(Verdict.BREACHED);
        }
      }
      long from = end - Duration.ofHours(1).toMillis();
      StringBuilder rows = new StringBuilder();
      lines.stream()
          .skip(1)
          .filter(line -> millisOf(line) >= from && millisOf(line) < end)
          .forEach(line -> rows.append(line).append('\n'));
      story.at(end + 60_000).append("stop.csv", rows.toString()).scan();
    }
    assertThat(story.incidents("Zero")).isZero();
  }

  @Test
  void theRowsOfAnotherStatusComeSecondsLater() throws Exception {
    String manifest =
        STOP.replace(
            "{name: Zero, metric: stop,",
            "{name: Zero, metric: stop, match: {status: [b]}, by: [status],");
    Story story = new Story(folder, UTC, manifest);
    StringBuilder rows = new StringBuilder("time,status,n\n");
    long begin = millis("2026-03-02T00:00");
    for (long at = begin; at < millis("2026-03-06T10:00"); at += 300_000) {
      rows.append(row(at, "a")).append(row(at, "b"));
    }
    story.at("2026-03-06T10:00:10").write("stop.csv", rows.toString()).scan();
    long at = millis("2026-03-06T10:00");
    for (int batch = 0; batch < 4; batch++) {
      long end = at + 3 * 300_000;
      StringBuilder a = new StringBuilder();
      StringBuilder b = new StringBuilder();
      for (; at < end; at += 300_000) {
        a.append(row(at, "a"));
        b.append(row(at, "b"));
      }
      story.at(at + 10_000).append("stop.csv", a.toString()).scan();
      story.at(at + 13_000).scan();
      story.at(at + 14_000).append("stop.csv", b.toString()).scan();
      assertThat(story.verdict("Zero")).isEqualTo(Verdict.NORMAL);
      story.at(at + 30_000).scan();
      assertThat(story.incidents("Zero")).isZero();
    }
  }

  private static final String GAP =
      """
      sources:
        - name: gap
          from: {file: {path: gap.csv}}
          mode: MODE
          time: {columns: [time], pattern: "yyyy-MM-dd HH:mm:ss", zone: UTC, period: 1h}
          metrics: [{name: gap, type: TYPE, value: n, labels: [{column: status}]}]
      thresholds:
        - {name: Zero, metric: gap, match: {status: [a]}, window: 1h, baseline: {season: 24h}, dropToZero: {minimum: 5}}
        - {name: Low, metric: gap, match: {status: [a]}, window: 1h, baseline: {season: 24h}, deviation: {below: 70%}}
        - {name: Limit, metric: gap, match: {status: [a]}, window: 1h, limit: {below: 5}}
      """;

  @ParameterizedTest
  @CsvSource({"Append,Counter", "Upsert,Counter", "Append,Gauge"})
  void aGroupThatAQueryLeavesOutIsZero(String mode, String type) throws Exception {
    List<String> lines = lines("gap.csv");
    Story story = new Story(folder, UTC, GAP.replace("MODE", mode).replace("TYPE", type));
    long last = millisOf(lines.getLast());
    story.at(last + Duration.ofMinutes(62).toMillis());
    story.write("gap.csv", String.join("\n", lines) + "\n").scan();
    for (String name : List.of("Zero", "Low", "Limit")) {
      assertThat(story.only(name).breaches()).as(name).hasSize(1);
      assertThat(story.only(name).breaches().getFirst().span().from())
          .isEqualTo(millis("2026-03-09T12:00"));
      assertThat(story.only(name).breaches().getFirst().span().to())
          .isEqualTo(millis("2026-03-09T16:00"));
    }
    // When no row comes at all, nothing shows that the export ran.
    boolean isZero = mode.equals("Append") && type.equals("Counter");
    story.at(last + Duration.ofMinutes(125).toMillis()).scan();
    assertThat(story.verdict("Zero")).isEqualTo(isZero ? Verdict.BREACHED : Verdict.UNKNOWN);
  }

  private List<ThresholdView> report(String manifest, String... stories) throws Exception {
    for (String story : stories) {
      Files.write(folder.resolve(story), lines(story));
    }
    Files.writeString(folder.resolve("monitor.yaml"), manifest);
    ExporterConfig config = ExporterConfig.load(folder.resolve("monitor.yaml"));
    List<ThresholdView> views = new ArrayList<>();
    for (Source source : config.spec().sources()) {
      views.addAll(new OneShotRead(config, source, RuleSet.of(config.spec())).read().thresholds());
    }
    return views;
  }

  private static List<Breach> incidents(ThresholdView view) {
    return view.groups().stream().flatMap(group -> group.breaches().stream()).toList();
  }

  @Test
  void theLastWindowOfAFileIsJudgedAndMarked() throws Exception {
    lines("last-window.csv");
    String manifest = Files.readString(Tool.data().resolve("stories/last-window.yaml"));
    Breach incident = incidents(report(manifest, "last-window.csv").getFirst()).getFirst();
    assertThat(incident.peak().evaluation().value()).isEqualTo(900);
    assertThat(incident.sentence()).contains("900", "500", "may be incomplete");
    assertThat(incident.span().from()).isEqualTo(millis("2026-11-28T17:00"));
  }

  @Test
  void theLastWindowThatIsIncompleteIsNotTooLow() throws Exception {
    String manifest =
        Files.readString(Tool.data().resolve("stories/last-window.yaml"))
            .replace("window: 1h", "window: 12h")
            .replace("{above: 500}", "{below: 5000}");
    for (Breach each : incidents(report(manifest, "last-window.csv").getFirst())) {
      assertThat(each.span().to()).isLessThanOrEqualTo(millis("2026-11-28T12:00"));
    }
  }

  @Test
  void aReportFindsTheGapsInsideTheHistory() throws Exception {
    String manifest = Files.readString(Tool.data().resolve("stories/abs.yaml"));
    ThresholdView view = report(manifest, "stop.csv").getFirst();
    assertThat(incidents(view))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.span().from()).isEqualTo(millis("2026-03-06T11:55"));
              assertThat(incident.span().to()).isEqualTo(millis("2026-03-06T15:00"));
            });
    assertThat(view.timeline().count(Verdict.BREACHED)).isEqualTo(175);
  }

  private static final String DST =
      """
      sources:
        - {name: dst, from: {file: {path: dst.csv}}, time: {columns: [time], pattern: "yyyy-MM-dd HH:mm:ss", zone: America/New_York, period: 15m}, metrics: [{name: dst, type: Counter, value: n, labels: [{column: status}]}]}
      thresholds:
        - {name: Low, metric: dst, window: 1h, baseline: {season: 24h}, deviation: {below: 70%, above: 150%}}
        - {name: Zero, metric: dst, window: 15m, baseline: {season: 24h}, dropToZero: {minimum: 5}}
        - {name: Limit, metric: dst, window: 15m, limit: {below: 1}}
        - {name: Double, metric: dst, window: 15m, limit: {above: 30}}
        - {name: Odd, metric: dst, window: 15m, anomaly: {}}
      """;

  @Test
  void theHourThatIsWrittenTwiceInAutumnIsTwoHours() throws Exception {
    for (ThresholdView view : report(DST, "dst.csv")) {
      assertThat(incidents(view)).as(view.threshold().name()).isEmpty();
    }
  }

  private static String row(long at, String status) {
    return WRITTEN.format(LocalDateTime.ofEpochSecond(at / 1000, 0, ZoneOffset.UTC))
        + ","
        + status
        + ",100\n";
  }
}
