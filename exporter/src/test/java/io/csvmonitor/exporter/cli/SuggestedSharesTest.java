package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six weeks of payments by code, whose denials rise and whose failures begin in the later half. */
class SuggestedSharesTest {
  private static final LocalDateTime BEGIN = LocalDateTime.parse("2025-03-03T00:00");
  private static final LocalDateTime BURST = LocalDateTime.parse("2025-04-08T15:00");
  private static final LocalDateTime FAILURES = LocalDateTime.parse("2025-04-10T11:00");
  private static final int HOURS = 6 * 7 * 24;

  @TempDir Path folder;
  private String metric = "payments";
  private String label = "code";
  private String failed = "E1";
  private String zeros = "";

  /** What part of the payments is denied at an hour of the day. */
  private interface DeniedPart {
    double at(int hour);
  }

  private String suggested(double approved, DeniedPart denied) throws Exception {
    Random random = new Random(11);
    StringBuilder rows = new StringBuilder("time," + label + ",count\n");
    for (int hour = 0; hour < HOURS; hour++) {
      LocalDateTime time = BEGIN.plusHours(hour);
      double part = denied.at(time.getHour()) * (is(BURST, time) ? 3 : 1);
      double total = 1_500 + 40 * random.nextGaussian();
      row(rows, time, "00", total * (approved - part) + random.nextGaussian() * 10);
      row(rows, time, "05", total * part * (1 + random.nextGaussian() / 10));
      row(rows, time, "51", total * (1 - approved) * (1 + random.nextGaussian() / 10));
      row(rows, time, failed, is(FAILURES, time) ? 60 : random.nextInt(40) == 0 ? 1 : 0);
    }
    Files.writeString(folder.resolve("payments.csv"), rows);
    Path manifest =
        Files.writeString(
            folder.resolve("payments.yaml"),
            """
            sources:
              - name: payments
                from: {file: {path: payments.csv}}
                time: {columns: [time]}
                metrics: [{name: %s, type: Counter, value: count, labels: [{column: "%s"}]}]
            """
                .formatted(metric, label));
    Cli run = Cli.run("suggest", "--config", manifest.toString());
    assertThat(run.code()).as(run.err()).isZero();
    // What is suggested is a part of the manifest.
    Files.writeString(manifest, Files.readString(manifest) + run.out().replaceAll("(?m)^  ", ""));
    Cli checked = Cli.run("check", "--config", manifest.toString());
    assertThat(checked.code()).as(checked.err() + checked.out()).isZero();
    return run.out();
  }

  private static boolean is(LocalDateTime begin, LocalDateTime time) {
    return !time.isBefore(begin) && time.isBefore(begin.plusHours(3));
  }

  private void row(StringBuilder rows, LocalDateTime time, String code, double count) {
    rows.append("%s:00,%s,%d%s%n".formatted(time, code, Math.max(0, Math.round(count)), zeros));
  }

  /** The lines of a threshold, after its comment in one line. */
  private static String threshold(String all, String name) {
    int at = all.indexOf("- name: " + name + "\n");
    assertThat(at).as("%s in %s", name, all).isPositive();
    int end = all.indexOf("    #", at);
    return all.substring(all.lastIndexOf("# Watches", at), end < 0 ? all.length() : end)
        .replaceAll("\n *# ", " ");
  }

  @Test
  void partsOfAStatusHaveFixedLimits() throws Exception {
    String all = suggested(0.97, _ -> 0.05);
    assertThat(threshold(all, "Payments05Share"))
        .contains("match: {code: [\"05\"]}", "8 Apr 2025 15:00")
        .containsPattern("share: \\{above: (8|10|15)%}");
    assertThat(threshold(all, "Payments00Share"))
        .contains("match: {code: [\"00\"]}", "8 Apr 2025 15:00")
        .containsPattern("share: \\{below: (8[0-9]|90)%}");
    // Both are breached at the same time, which has one meaning.
    assertThat(all)
        .contains("- name: MorePayments05")
        .contains("when: {breached: [Payments00Share, Payments05Share]}")
        .contains("summary: \"More payments than usual have code 05, and fewer have code 00.\"")
        .doesNotContain("MorePayments51");
  }

  @Test
  void partsThatAreAlikeHaveOneThreshold() throws Exception {
    String all = suggested(0.97, _ -> 0.03);
    assertThat(threshold(all, "Payments0551Share"))
        .contains("each part of payments with code 05 or 51", "match: {code: [\"05\", \"51\"]}")
        .contains("by: [code]", "8 Apr 2025 15:00")
        .containsPattern("share: \\{above: (5|6|10)%}");
    assertThat(all).doesNotContain("Payments05Share", "Payments51Share");
  }

  @Test
  void aValueThatIsNearlyAlwaysZeroHasALimit() throws Exception {
    assertThat(threshold(suggested(0.97, _ -> 0.05), "PaymentsE1Share"))
        .contains("match: {code: [E1]}", "10 Apr 2025 11:00", "0 incidents in the first half")
        .containsPattern("share: \\{above: [0-9.]+%}");
  }

  @Test
  void aPartThatMovesWithTheTimeOfDayIsARatio() throws Exception {
    String all = suggested(0.97, hour -> hour < 7 ? 0.12 : 0.05);
    assertThat(all)
        .contains("ratios:", "- name: payments_05_share")
        .contains("numerator: {metric: payments, match: {code: [\"05\"]}}")
        .contains("denominator: {metric: payments}");
    assertThat(threshold(all, "Payments05Ratio"))
        .contains("metric: payments_05_share", "anomaly: {direction: Up")
        .contains("8 Apr 2025 15:00");
  }

  @Test
  void aLabelWithoutAMainValueIsNoStatus() throws Exception {
    assertThat(suggested(0.5, _ -> 0.1))
        .doesNotContain("share:")
        .doesNotContain("ratios:")
        .contains("does not look like a status");
  }

  /** Counts of so many are each a number that is larger than its neighbours can be told apart. */
  @Test
  void amountsCanHaveAnySize() throws Exception {
    zeros = "0".repeat(15);
    assertThat(threshold(suggested(0.97, _ -> 0.05), "Payments05Share")).contains("share: {above:");
  }

  @Test
  void namesAndLabelsOfAnyKindAreWrittenAsCheckReadsThem() throws Exception {
    metric = "process";
    label = "no";
    assertThat(suggested(0.97, hour -> hour < 7 ? 0.12 : 0.05))
        .contains("- name: csv_process_05_share");
    assertThat(suggested(0.97, _ -> 0.05)).contains("by: [\"no\"]");
  }

  @Test
  void aValueThatMatchCannotHaveIsNotWatched() throws Exception {
    failed = "x".repeat(257);
    assertThat(suggested(0.97, _ -> 0.05))
        .contains("one is longer than 256")
        .doesNotContain("share:");
  }

  @Test
  void ratiosOfTheManifestAreWatched() {
    Cli run = Cli.run("suggest", "--config", Path.of("..", "data", "payments.yaml").toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(threshold(run.out(), "ApprovalRateUnusual"))
        .contains("metric: approval_rate", "anomaly:");
  }
}
