package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.threshold.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to people's files, and what thresholds say meanwhile. */
class StoriesIT {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = 60 * MINUTE;
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private static final String TABLE =
      """
      sources:
        - name: checkouts
          from: {file: {path: checkouts.csv}}
          mode: Snapshot
          time: {columns: [time], pattern: "HH'h'", zone: America/Sao_Paulo, date: Today}
          metrics:
            - name: checkouts
              type: Gauge
              labels: [{column: time, as: hour}]
              columns: {as: comparison, names: [today, yesterday]}
      thresholds:
        - name: Stopped
          metric: checkouts
          match: {comparison: [today]}
          baseline: {match: {comparison: [yesterday]}}
          dropToZero: {minimum: 5}
        - name: Low
          metric: checkouts
          match: {comparison: [today]}
          baseline: {match: {comparison: [yesterday]}}
          deviation: {below: 50%, above: 200%}
      """;

  @TempDir Path folder;

  /** A table of 24 hours, in which so many have been filled in, all as yesterday but one. */
  private static String table(int hours, int stopped) {
    StringBuilder csv = new StringBuilder("time,today,yesterday\n");
    for (int hour = 0; hour < 24; hour++) {
      int today = hour >= hours || hour == stopped ? 0 : 40;
      csv.append("%02dh,%d,40\n".formatted(hour, today));
    }
    return csv.toString();
  }

  @Test
  void anHourlyTableIsFilledInThroughTheDay() throws Exception {
    Story story = new Story(folder, SAO_PAULO, TABLE);
    story.at("2026-03-12T10:05").write("checkouts.csv", table(10, -1)).scan();
    assertThat(story.verdict("Stopped")).isEqualTo(Verdict.NORMAL);
    assertThat(story.bucket("Stopped")).isEqualTo("2026-03-12T09:00");
    assertThat(story.incidents("Stopped") + story.incidents("Low")).isZero();

    story.at("2026-03-12T15:59").write("checkouts.csv", table(15, -1)).scan();
    assertThat(story.verdict("Stopped")).isEqualTo(Verdict.NORMAL);

    story.at("2026-03-12T16:01").write("checkouts.csv", table(16, 15)).scan();
    assertThat(story.verdict("Stopped")).isEqualTo(Verdict.BREACHED);
    assertThat(story.bucket("Stopped")).isEqualTo("2026-03-12T15:00");
    assertThat(story.only("Stopped").sentence()).contains("is 0. Expected: 40");

    story.at("2026-03-12T17:01").write("checkouts.csv", table(17, 15)).scan();
    assertThat(story.verdict("Stopped")).isEqualTo(Verdict.NORMAL);
    assertThat(story.incidents("Stopped")).isEqualTo(1);
  }

  @Test
  void afterMidnightNothingIsInvented() throws Exception {
    Story story = new Story(folder, SAO_PAULO, TABLE);
    story.at("2026-03-12T23:58").write("checkouts.csv", table(24, 15)).scan();
    story.at("2026-03-13T00:05").scan();
    assertThat(story.bucket("Stopped")).isEqualTo("2026-03-12T23:00");
    assertThat(story.incidents("Stopped")).isEqualTo(1);

    // Written again after midnight, still yesterday's: it has hours that have not begun.
    story.at("2026-03-13T00:10").write("checkouts.csv", table(24, 15) + "\n").scan();
    assertThat(story.bucket("Stopped")).isEqualTo("2026-03-12T23:00");
    assertThat(story.incidents("Stopped")).isEqualTo(1);

    // The new day's, of which nothing has begun but an hour that is not over.
    story.at("2026-03-13T00:30").write("checkouts.csv", table(1, -1)).scan();
    assertThat(story.incidents("Stopped")).isEqualTo(1);
    assertThat(story.verdict("Stopped")).isEqualTo(Verdict.NORMAL);
    assertThat(story.bucket("Stopped")).isEqualTo("2026-03-12T23:00");

    story.at("2026-03-13T01:30").write("checkouts.csv", table(2, -1)).scan();
    assertThat(story.verdict("Stopped")).isEqualTo(Verdict.NORMAL);
    assertThat(story.bucket("Stopped")).isEqualTo("2026-03-13T00:00");
    assertThat(story.incidents("Stopped")).isEqualTo(1);
  }

  private static String minutes(String mode, ZoneId zone, String thresholds) {
    return """
      sources:
        - name: payments
          from: {file: {path: payments.csv}}
          mode: %s
          time: {columns: [at], pattern: "yyyy-MM-dd HH:mm", zone: %s}
          freshness: 3h
          metrics:
            - {name: payments, type: Counter, value: count, labels: [{column: status}]}
      thresholds:
      %s
      """
        .formatted(mode, zone, thresholds.indent(2).stripTrailing());
  }

  private static long millis(String time, ZoneId zone) {
    return LocalDateTime.parse(time).atZone(zone).toInstant().toEpochMilli();
  }

  private static String row(long at, ZoneId zone, String status, int count) {
    ZonedDateTime time = Instant.ofEpochMilli(at).atZone(zone);
    return "%s,%s,%d\n".formatted(WRITTEN.format(time), status, count);
  }

  private static final String HIGH =
      "- {name: High, metric: payments, match: {status: [denied]}, limit: {above: 50}}";

  @Test
  void aBreachInTheMiddleOfABatchIsShownForAWhile() throws Exception {
    Story story = new Story(folder, SAO_PAULO, minutes("Append", SAO_PAULO, HIGH));
    long begin = millis("2026-03-12T10:00", SAO_PAULO);
    StringBuilder batch = new StringBuilder("at,status,count\n");
    for (int minute = 0; minute < 30; minute++) {
      batch.append(row(begin + minute * MINUTE, SAO_PAULO, "denied", minute == 22 ? 90 : 5));
    }
    story.at(begin + 31 * MINUTE).write("payments.csv", batch.toString()).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.BREACHED);
    assertThat(story.bucket("High")).isEqualTo("2026-03-12T10:22");
    assertThat(story.only("High").evaluation().value()).isEqualTo(90);
    story.at(begin + 35 * MINUTE).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.BREACHED);
    story.at(begin + 37 * MINUTE).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.NORMAL);
    assertThat(story.incidents("High")).isEqualTo(1);
  }

  @Test
  void theExportDies() throws Exception {
    Story story =
        new Story(
            folder,
            SAO_PAULO,
            minutes(
                "Append",
                SAO_PAULO,
                HIGH + "\n- {name: Silent, metric: payments, absent: {after: 30m}}"));
    long begin = millis("2026-03-12T10:00", SAO_PAULO);
    story.at(begin).write("payments.csv", "at,status,count\n");
    for (int minute = 0; minute < 20; minute++) {
      story.append("payments.csv", row(begin + minute * MINUTE, SAO_PAULO, "denied", 5));
    }
    story.at(begin + 20 * MINUTE).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.NORMAL);
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.NORMAL);
    story.at(begin + 50 * MINUTE).scan();
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.BREACHED);
    story.at(begin + 250 * MINUTE).scan();
    assertThat(story.view("High").clock().isStale()).isTrue();
    assertThat(story.verdict("High")).isEqualTo(Verdict.UNKNOWN);
    assertThat(story.only("High").sentence())
        .startsWith("The newest window has no verdict. The last verdict: ");
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.BREACHED);
    story
        .at(begin + 260 * MINUTE)
        .append("payments.csv", row(begin + 259 * MINUTE, SAO_PAULO, "denied", 5))
        .scan();
    story.at(begin + 262 * MINUTE).scan();
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.NORMAL);
    assertThat(story.verdict("High")).isEqualTo(Verdict.NORMAL);
  }

  @Test
  void aBreachStaysThoughTheExportDiesInIt() throws Exception {
    Story story = new Story(folder, SAO_PAULO, minutes("Append", SAO_PAULO, HIGH));
    long begin = millis("2026-03-12T10:00", SAO_PAULO);
    story.at(begin + MINUTE).write("payments.csv", "at,status,count\n");
    story.append("payments.csv", row(begin, SAO_PAULO, "denied", 90));
    story.at(begin + 3 * MINUTE).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.BREACHED);
    story.at(begin + 300 * MINUTE).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.BREACHED);
  }

  @Test
  void theRunningMinuteIsCorrected() throws Exception {
    String low =
        "- {name: LowNow, metric: payments, match: {status: [approved]}, limit: {below: 50}}";
    Story story = new Story(folder, SAO_PAULO, minutes("Upsert", SAO_PAULO, low));
    long begin = millis("2026-03-12T10:00", SAO_PAULO);
    story.at(begin + 30_000).write("payments.csv", "at,status,count\n");
    story.append("payments.csv", row(begin - MINUTE, SAO_PAULO, "approved", 100));
    story.append("payments.csv", row(begin, SAO_PAULO, "approved", 40)).scan();
    assertThat(story.verdict("LowNow")).isEqualTo(Verdict.NORMAL);
    // The minute is over, but its last row is not there yet.
    story.at(begin + MINUTE + 1_000).scan();
    assertThat(story.verdict("LowNow")).isEqualTo(Verdict.NORMAL);
    story
        .at(begin + MINUTE + 2_000)
        .append("payments.csv", row(begin, SAO_PAULO, "approved", 101))
        .append("payments.csv", row(begin + MINUTE, SAO_PAULO, "approved", 2))
        .scan();
    assertThat(story.verdict("LowNow")).isEqualTo(Verdict.NORMAL);
    assertThat(story.only("LowNow").evaluation().value()).isEqualTo(101);
    assertThat(story.incidents("LowNow")).isZero();
  }

  @Test
  void aCorrectionBehindTheWatermarkIsJudgedAgain() throws Exception {
    String low =
        "- {name: LowNow, metric: payments, match: {status: [approved]}, limit: {below: 50}}";
    Story story = new Story(folder, SAO_PAULO, minutes("Upsert", SAO_PAULO, low));
    long begin = millis("2026-03-12T10:00", SAO_PAULO);
    story.at(begin + 5 * MINUTE).write("payments.csv", "at,status,count\n");
    for (int minute = 0; minute < 5; minute++) {
      int count = minute == 2 ? 10 : 100;
      story.append("payments.csv", row(begin + minute * MINUTE, SAO_PAULO, "approved", count));
    }
    story.scan();
    assertThat(story.incidents("LowNow")).isEqualTo(1);
    story.append("payments.csv", row(begin + 2 * MINUTE, SAO_PAULO, "approved", 99)).scan();
    assertThat(story.incidents("LowNow")).isZero();
  }

  @Test
  void aRareStatusComes() throws Exception {
    String rules =
        """
        - {name: Any, metric: payments, match: {status: [chargeback]}, limit: {above: 0}}
        - {name: Strange, metric: payments, newValues: {label: status, after: 1h}}
        """;
    Story story = new Story(folder, SAO_PAULO, minutes("Append", SAO_PAULO, rules));
    long begin = millis("2026-03-12T10:00", SAO_PAULO);
    story.at(begin + 121 * MINUTE).write("payments.csv", "at,status,count\n");
    for (int minute = 0; minute < 120; minute++) {
      story.append("payments.csv", row(begin + minute * MINUTE, SAO_PAULO, "approved", 100));
    }
    story.scan();
    assertThat(story.verdict("Any")).isEqualTo(Verdict.NORMAL);
    assertThat(story.only("Any").evaluation().value()).isZero();
    assertThat(story.verdict("Strange")).isEqualTo(Verdict.NORMAL);
    story
        .at(begin + 123 * MINUTE)
        .append("payments.csv", row(begin + 120 * MINUTE, SAO_PAULO, "chargeback", 1))
        .append("payments.csv", row(begin + 120 * MINUTE, SAO_PAULO, "disputed", 1))
        .append("payments.csv", row(begin + 121 * MINUTE, SAO_PAULO, "approved", 100))
        .append("payments.csv", row(begin + 122 * MINUTE, SAO_PAULO, "approved", 100))
        .scan();
    assertThat(story.verdict("Any")).isEqualTo(Verdict.BREACHED);
    // Nobody named this one.
    assertThat(story.view("Strange").groups())
        .filteredOn(group -> group.verdict() == Verdict.BREACHED)
        .singleElement()
        .satisfies(group -> assertThat(group.labels()).containsEntry("status", "disputed"));
  }

  private static final String USUAL =
      """
      - name: Usual
        metric: payments
        window: 1h
        baseline: {season: 24h, history: 4}
        deviation: {below: 60%, above: 160%}
      """;

  /** So many in an hour of the day, the busiest of which is four times the quietest. */
  private static int usual(ZonedDateTime time) {
    return (int) Math.round(250 - 150 * Math.cos(2 * Math.PI * time.getHour() / 24));
  }

  private static Story days(Path folder, String from, int hours, String thresholds)
      throws Exception {
    Story story = new Story(folder, BERLIN, minutes("Append", BERLIN, thresholds));
    long begin = millis(from, BERLIN);
    StringBuilder csv = new StringBuilder("at,status,count\n");
    // A row's time is that of the wall clock, which says nothing in an hour that is there twice.
    for (int hour = 0; hour < hours; hour++) {
      long at = begin + hour * HOUR;
      csv.append(row(at, BERLIN, "approved", usual(Instant.ofEpochMilli(at).atZone(BERLIN))));
    }
    return story.at(begin + hours * HOUR + MINUTE).write("payments.csv", csv.toString());
  }

  @Test
  void aDayHas23Hours() throws Exception {
    // Clocks went forward at 2 o'clock on 2026-03-29.
    Story story = days(folder, "2026-03-24T00:00", 8 * 24 - 1, USUAL).scan();
    assertThat(story.verdict("Usual")).isEqualTo(Verdict.NORMAL);
    assertThat(story.incidents("Usual")).isZero();
    assertThat(story.bucket("Usual")).isEqualTo("2026-03-31T22:00");
  }

  @Test
  void aDayHas25Hours() throws Exception {
    // Clocks went back at 3 o'clock on 2025-10-26: the rows of two hours have the same times.
    Story story = days(folder, "2025-10-21T00:00", 8 * 24 + 1, USUAL).scan();
    assertThat(story.verdict("Usual")).isEqualTo(Verdict.NORMAL);
    assertThat(story.bucket("Usual")).isEqualTo("2025-10-28T22:00");
    // Both hours' rows are read as the first one's, which so has twice as many, and is said.
    assertThat(story.incidents("Usual")).isLessThanOrEqualTo(2);
  }

  @Test
  void aLevelShiftsForGood() throws Exception {
    Story story = new Story(folder, BERLIN, minutes("Append", BERLIN, USUAL));
    long begin = millis("2026-05-01T00:00", BERLIN);
    StringBuilder csv = new StringBuilder("at,status,count\n");
    for (int hour = 0; hour < 24 * 20; hour++) {
      long at = begin + hour * HOUR;
      int count = usual(Instant.ofEpochMilli(at).atZone(BERLIN));
      csv.append(row(at, BERLIN, "approved", hour < 24 * 8 ? count : count * 2));
    }
    List<String> rows = csv.toString().lines().toList();
    story.at(begin).write("payments.csv", rows.getFirst() + "\n");
    Verdict[] byDay = new Verdict[20];
    for (int hour = 0; hour < 24 * 20; hour++) {
      story.at(begin + (hour + 1) * HOUR + MINUTE);
      story.append("payments.csv", rows.get(hour + 1) + "\n").scan();
      byDay[hour / 24] = story.verdict("Usual");
    }
    assertThat(byDay[7]).isEqualTo(Verdict.NORMAL);
    assertThat(byDay[8]).isEqualTo(Verdict.BREACHED);
    assertThat(byDay[19]).isEqualTo(Verdict.NORMAL);
  }

  @Test
  void twoSourcesOfDifferentDelayMeanOneThing() throws Exception {
    String manifest =
        """
        sources:
          - name: orders
            from: {file: {path: orders.csv}}
            time: {columns: [at], pattern: "yyyy-MM-dd HH:mm", zone: America/Sao_Paulo}
            metrics: [{name: orders, type: Counter, value: count}]
          - name: payments
            from: {file: {path: payments.csv}}
            time: {columns: [at], pattern: "yyyy-MM-dd HH:mm", zone: America/Sao_Paulo, delay: 30m}
            metrics: [{name: payments, type: Counter, value: count}]
        thresholds:
          - {name: OrdersLow, metric: orders, window: 15m, limit: {below: 100}}
          - {name: PaymentsLow, metric: payments, window: 5m, limit: {below: 10}}
        diagnoses:
          - name: OrdersNotRecorded
            when: {breached: [OrdersLow], normal: [PaymentsLow]}
            summary: Orders are not recorded.
        """;
    Story story = new Story(folder, SAO_PAULO, manifest);
    long begin = millis("2026-03-12T10:00", SAO_PAULO);
    story.at(begin).write("orders.csv", "at,count\n").write("payments.csv", "at,count\n");
    for (int minute = 0; minute < 60; minute++) {
      String time = WRITTEN.format(Instant.ofEpochMilli(begin + minute * MINUTE).atZone(SAO_PAULO));
      int orders = minute >= 30 && minute < 45 ? 0 : 20;
      story.append("orders.csv", time + "," + orders + "\n");
      if (minute < 30) {
        story.append("payments.csv", time + ",20\n");
      }
    }
    story.at(begin + 60 * MINUTE).scan();
    assertThat(story.view("OrdersLow").groups().getFirst().breaches()).hasSize(1);
    // The payments of that time are not there yet.
    assertThat(story.diagnosis("OrdersNotRecorded").spans()).isEmpty();
    for (int minute = 30; minute < 90; minute++) {
      String time = WRITTEN.format(Instant.ofEpochMilli(begin + minute * MINUTE).atZone(SAO_PAULO));
      story.append("payments.csv", time + ",20\n");
      if (minute >= 60) {
        story.append("orders.csv", time + ",20\n");
      }
    }
    story.at(begin + 90 * MINUTE).scan();
    assertThat(story.diagnosis("OrdersNotRecorded").spans())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.from()).isEqualTo(begin + 30 * MINUTE);
              assertThat(span.to()).isEqualTo(begin + 45 * MINUTE);
            });
  }

  @Test
  void aRestartInTheMiddleOfABreach() throws Exception {
    Story story = new Story(folder, SAO_PAULO, minutes("Append", SAO_PAULO, HIGH + "\n" + USUAL));
    long begin = millis("2026-03-12T10:00", SAO_PAULO);
    story.at(begin).write("payments.csv", "at,status,count\n");
    for (int minute = 0; minute < 20; minute++) {
      int count = minute > 15 ? 90 : 5;
      story.append("payments.csv", row(begin + minute * MINUTE, SAO_PAULO, "denied", count));
    }
    story.at(begin + 20 * MINUTE).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.BREACHED);
    story.at(begin + 21 * MINUTE).restart().scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.BREACHED);
    assertThat(story.incidents("High")).isEqualTo(1);
    assertThat(story.only("High").evaluation().value()).isEqualTo(90);
    for (int minute = 20; minute < 30; minute++) {
      story.append("payments.csv", row(begin + minute * MINUTE, SAO_PAULO, "denied", 5));
    }
    story.at(begin + 30 * MINUTE).scan().at(begin + 40 * MINUTE).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.NORMAL);
    assertThat(story.incidents("High")).isEqualTo(1);
  }
}
