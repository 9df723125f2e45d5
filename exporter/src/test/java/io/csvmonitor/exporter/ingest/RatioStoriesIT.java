package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratios over real files that grow, by a clock that the test sets. */
class RatioStoriesIT {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final LocalDateTime BEGIN = LocalDateTime.parse("2026-03-12T10:00");

  @TempDir Path folder;

  private static String manifest(String thresholds) {
    return """
      sources:
        - name: payments
          from: {file: {path: payments.csv}}
          mode: Append
          time: {columns: [at], pattern: "yyyy-MM-dd HH:mm", zone: America/Sao_Paulo}
          freshness: 3h
          metrics:
            - name: payments
              type: Counter
              value: count
              labels: [{column: issuer}, {column: status}]
            - {name: checkouts, type: Counter, value: checkouts, labels: [{column: issuer}]}
      ratios:
        - name: approval_rate
          numerator: {metric: payments, match: {status: [approved]}}
          denominator: {metric: payments}
          by: [issuer]
          window: 5m
          minimum: 50
        - name: paid_checkouts
          numerator: {metric: payments, match: {status: [approved]}}
          denominator: {metric: checkouts}
          window: 5m
          minimum: 50
      thresholds:
      %s
      """
        .formatted(thresholds.indent(2).stripTrailing());
  }

  private static String rows(int minute, String issuer, int approved, int denied) {
    String at = WRITTEN.format(BEGIN.plusMinutes(minute));
    return (approved > 0 ? "%s,%s,approved,%d,20\n".formatted(at, issuer, approved) : "")
        + "%s,%s,denied,%d,0\n".formatted(at, issuer, denied);
  }

  private static long at(int minute) {
    return BEGIN.plusMinutes(minute).atZone(SAO_PAULO).toInstant().toEpochMilli();
  }

  private Story begin(String thresholds) throws Exception {
    return new Story(folder, SAO_PAULO, manifest(thresholds))
        .at(at(0))
        .write("payments.csv", "at,issuer,status,count,checkouts\n");
  }

  private static GroupView issuer(Story story, String threshold, String issuer) {
    return story.view(threshold).groups().stream()
        .filter(group -> issuer.equals(group.labels().get("issuer")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneIssuerApprovesLess() throws Exception {
    Story story = begin("- {name: ApprovalLow, metric: approval_rate, limit: {below: 80%}}");
    for (int minute = 0; minute < 40; minute++) {
      boolean isOut = minute >= 20 && minute < 30;
      story
          .at(at(minute) + MINUTE)
          .append("payments.csv", rows(minute, "3", 18, 2))
          .append("payments.csv", rows(minute, "4", isOut ? 8 : 18, isOut ? 12 : 2))
          // A few payments of an issuer are too little to judge.
          .append("payments.csv", rows(minute, "5", 0, 1))
          .scan();
      if (minute == 26) {
        assertThat(issuer(story, "ApprovalLow", "3").verdict()).isEqualTo(Verdict.NORMAL);
        GroupView out = issuer(story, "ApprovalLow", "4");
        assertThat(out.verdict()).isEqualTo(Verdict.BREACHED);
        assertThat(out.sentence())
            .isEqualTo(
                "approval_rate (issuer 4) is 40 %, below the limit of 80 %. The value is 40 of 100.");
        GroupView few = issuer(story, "ApprovalLow", "5");
        assertThat(few.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(few.sentence()).contains("is 5. A verdict needs at least 50.");
        story.restart().scan();
        assertThat(issuer(story, "ApprovalLow", "4").verdict()).isEqualTo(Verdict.BREACHED);
      }
    }
    story.at(at(50)).scan();
    assertThat(story.verdict("ApprovalLow")).isEqualTo(Verdict.UNKNOWN);
    assertThat(issuer(story, "ApprovalLow", "4").verdict()).isEqualTo(Verdict.NORMAL);
    Breach breach = issuer(story, "ApprovalLow", "4").breaches().getFirst();
    assertThat(breach.from()).isEqualTo(at(20));
    assertThat(breach.to()).isEqualTo(at(30));
    // Two windows of 40 of 100, where 80 of 100 are asked for.
    assertThat(breach.totals().impact()).isEqualTo(-80, within(1e-9));
    assertThat(breach.totals().value()).isEqualTo(80, within(1e-9));
    assertThat(story.incidents("ApprovalLow")).isEqualTo(1);
  }

  @Test
  void nothingIsApproved() throws Exception {
    Story story =
        begin(
            """
            - name: ApprovalStopped
              metric: approval_rate
              baseline: {season: 24h, history: 3}
              dropToZero: {minimum: 50%}
            - name: ApprovalFell
              metric: approval_rate
              baseline: {season: 24h, history: 3}
              deviation: {belowBy: 5%}
            """);
    int day = 24 * 60;
    for (int minute = 0; minute < 2 * day + 30; minute++) {
      if (minute % day >= 60) {
        continue;
      }
      int of = minute / day;
      story.append("payments.csv", rows(minute, "4", of < 2 ? 18 : minute % day < 15 ? 16 : 0, 2));
    }
    story.at(at(2 * day + 31)).scan();
    assertThat(story.verdict("ApprovalStopped")).isEqualTo(Verdict.UNKNOWN);
    // The numerator has no row at all in the last quarter of an hour, and is 0 there.
    story
        .at(at(2 * day + 31))
        .append("payments.csv", rows(2 * day + 30, "4", 0, 60))
        .append("payments.csv", rows(2 * day + 35, "4", 0, 60))
        .at(at(2 * day + 37))
        .scan();
    assertThat(story.verdict("ApprovalStopped")).isEqualTo(Verdict.BREACHED);
    GroupView fell = issuer(story, "ApprovalFell", "4");
    assertThat(fell.verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(fell.sentence())
        .contains("is 0 %. Expected: 90 %", "That is 90 percentage points less than expected.")
        .contains("0 of 60");
    assertThat(fell.breaches().getFirst().totals().yesterday()).isLessThan(0);
  }

  @Test
  void aRatioOfTwoMetrics() throws Exception {
    Story story = begin("- {name: Unpaid, metric: paid_checkouts, limit: {below: 50%}}");
    for (int minute = 0; minute < 20; minute++) {
      story
          .at(at(minute) + MINUTE)
          .append("payments.csv", rows(minute, "4", minute < 10 ? 18 : 4, 2))
          .scan();
    }
    story.at(at(22)).scan();
    assertThat(story.verdict("Unpaid")).isEqualTo(Verdict.BREACHED);
    assertThat(story.only("Unpaid").sentence())
        .isEqualTo(
            "paid_checkouts is 0.2, below the limit of 0.5. The value is 20 divided by 100.");
  }

  @Test
  void noRowsOfARatioCome() throws Exception {
    Story story = begin("- {name: Silent, metric: approval_rate, absent: {after: 30m}}");
    story.at(at(1)).append("payments.csv", rows(0, "4", 18, 2)).scan();
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.NORMAL);
    story.at(at(40)).scan();
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.BREACHED);
  }
}
