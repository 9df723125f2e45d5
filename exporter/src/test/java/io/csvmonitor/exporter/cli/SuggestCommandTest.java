package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop with a day's season, whose card payments stop for five hours in the later half. */
class SuggestCommandTest {
  private static final LocalDateTime BEGIN = LocalDateTime.parse("2025-03-03T00:00");
  private static final LocalDateTime OUTAGE = LocalDateTime.parse("2025-04-15T12:00");
  private static final int HOURS = 8 * 7 * 24;

  @TempDir Path folder;
  private Path shop;

  @BeforeEach
  void write() throws Exception {
    Random random = new Random(7);
    StringBuilder rows = new StringBuilder("time,method,count\n");
    for (int hour = 0; hour < HOURS; hour++) {
      LocalDateTime time = BEGIN.plusHours(hour);
      double day = 60 + 40 * Math.sin((time.getHour() - 8) / 24.0 * 2 * Math.PI);
      boolean isOut = !time.isBefore(OUTAGE) && time.isBefore(OUTAGE.plusHours(5));
      row(rows, time, "card", isOut ? 0 : 3 * day + random.nextGaussian() * 12);
      row(rows, time, "voucher", day + random.nextGaussian() * 7);
    }
    shop = Files.writeString(folder.resolve("shop.csv"), rows);
  }

  private static void row(StringBuilder rows, LocalDateTime time, String method, double count) {
    rows.append("%s:00,%s,%d%n".formatted(time, method, Math.max(0, Math.round(count))));
  }

  private Path manifest(String... options) throws Exception {
    String[] arguments = {"infer", shop.toString()};
    String[] all = new String[arguments.length + options.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(options, 0, all, arguments.length, options.length);
    Cli inferred = Cli.run(all);
    assertThat(inferred.err()).isEmpty();
    return Files.writeString(folder.resolve("monitor.yaml"), inferred.out());
  }

  /** A window of six hours would have more orders, but only 28 windows in a week. */
  @Test
  void aWeekOfFewOrdersIsEvaluatedInHours() throws Exception {
    Random random = new Random(5);
    StringBuilder rows = new StringBuilder("order_id,created_at,amount\n");
    LocalDateTime begin = LocalDateTime.parse("2025-03-03T00:00:00");
    for (int minute = 0; minute < 7 * 1440; minute++) {
      LocalDateTime at = begin.plusMinutes(minute);
      boolean isOpen = at.getHour() >= 8 && at.getHour() < 22;
      boolean isOutage = at.getDayOfMonth() == 8 && at.getHour() >= 13 && at.getHour() < 18;
      if (isOpen && !isOutage && random.nextInt(12) == 0) {
        rows.append("%d,%s,%d\n".formatted(minute, at, 5 + random.nextInt(90)));
      }
    }
    Path file = Files.writeString(folder.resolve("orders.csv"), rows);
    Cli report = Cli.run("report", file.toString(), "--format", "markdown");
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(report.out()).contains("8 Mar 2025 1").doesNotContain("Incidents: none");
  }

  @Test
  void thresholdsFindTheOutageAndStayUnderThePages() throws Exception {
    Cli suggested = Cli.run("suggest", "--config", manifest().toString());
    assertThat(suggested.code()).as(suggested.err()).isZero();
    assertThat(suggested.out())
        .contains("they would have paged")
        .containsPattern("paged [0-4] times?, ")
        .containsPattern("later half: [0-9.]+ pages? a\\s+#?\\s*week")
        .contains("- name: ShopMethodUnusual", "by: [method]", "window: 1h")
        .contains("- name: ShopAbsent", "absent: {after: 3h}")
        .contains("15 Apr 2025 12:00")
        .doesNotContain("mode: Shadow");
    String text = suggested.out().replaceAll("\\s+#?\\s*", " ");
    String first = text.replaceAll(".*?- name: (\\w+).*", "$1");
    assertThat(text)
        .contains(
            "Switch on "
                + first
                + " first: alone, it would have found the incident of 15 Apr 2025 12:00, and it would"
                + " have paged");
    // A threshold that would have found nothing comes last.
    assertThat(suggested.out().indexOf("ShopAbsent"))
        .isGreaterThan(suggested.out().indexOf("ShopMethodUnusual"));
  }

  /** Five days of the shop, whose payments stop on the fourth day. */
  @Test
  void inAShortHistoryOnlyTheFirstThresholdRaisesAlerts() throws Exception {
    List<String> rows = Files.readAllLines(shop);
    int outage =
        rows.indexOf(
            rows.stream()
                .filter(row -> row.startsWith("2025-04-15T12:00"))
                .findFirst()
                .orElseThrow());
    Files.write(
        shop,
        Stream.concat(
                rows.stream().limit(1),
                rows.subList(outage - 3 * 24 * 2, outage + 2 * 24 * 2).stream())
            .toList());
    Path saved = folder.resolve("saved.yaml");
    Cli report =
        Cli.run("report", shop.toString(), "--format", "json", "--save-config", saved.toString());
    assertThat(report.code()).as(report.err()).isZero();
    var root = new ObjectMapper().readTree(report.out());
    // The report shows what all thresholds found, whatever their mode will be.
    assertThat(root.path("incidents")).isNotEmpty();
    assertThat(root.path("shadowIncidents")).isEmpty();
    String advice = root.path("advice").asText();
    assertThat(advice)
        .startsWith("Switch on Shop")
        .contains("gives mode: Shadow to the other thresholds");
    String text = Files.readString(saved);
    assertThat(text.split("mode: Shadow\n", -1)).hasSize(text.split("severity: ", -1).length - 1);
    String first = advice.substring("Switch on ".length(), advice.indexOf(" first:"));
    assertThat(text).contains("- name: " + first + "\n      severity:");
    assertThat(Cli.run("check", "--config", saved.toString()).code()).isZero();
    assertThat(Cli.run("check", shop.toString()).out()).contains("\n" + advice + "\n");
    Cli page = Cli.run("report", shop.toString(), "--output", "-");
    assertThat(page.out()).contains("What to do first", advice);
  }

  @Test
  void aStricterNumberOfPagesMakesThresholdsLessSensitive() throws Exception {
    String manifest = manifest().toString();
    String many = Cli.run("suggest", "--config", manifest, "--pages-per-week", "20").out();
    String few = Cli.run("suggest", "--config", manifest, "--pages-per-week", "0.1").out();
    assertThat(many).contains("sensitivity: High");
    assertThat(few).doesNotContain("sensitivity: High");
  }

  @Test
  void rowsThatAreTooFewOrTooFarApartGetNoThreshold() throws Exception {
    StringBuilder months = new StringBuilder("month,sales\n");
    for (int month = 0; month < 36; month++) {
      months.append("%d-%02d-01,%d%n".formatted(2023 + month / 12, month % 12 + 1, 1000 + month));
    }
    Path monthly = Files.writeString(folder.resolve("monthly.csv"), months);
    Path few =
        Files.writeString(
            folder.resolve("few.csv"), months.substring(0, months.indexOf("2023-05")));
    for (Path file : List.of(monthly, few)) {
      assertThat(Cli.run("check", file.toString()).code()).isZero();
      Cli report = Cli.run("report", file.toString(), "--format", "json");
      assertThat(report.code()).as(report.err()).isZero();
      assertThat(new ObjectMapper().readTree(report.out()).path("incidents")).isEmpty();
    }
    assertThat(
            Cli.run("infer", "--thresholds", monthly.toString())
                .out()
                .replaceAll("\\s+#?\\s*", " "))
        .contains("its rows are about 31 days apart; a window has at most 7 days.");
    assertThat(Cli.run("infer", "--thresholds", few.toString()).out().replaceAll("\\s+#?\\s*", " "))
        .contains("it has rows in only 4 minutes; at least 20 show what is usual.");
  }

  @Test
  void inferWritesAManifestThatCheckAccepts() throws Exception {
    Path manifest = manifest("--thresholds");
    assertThat(Files.readString(manifest)).contains("  thresholds:", "    - name: ShopUnusual");
    Cli checked = Cli.run("check", "--config", manifest.toString());
    assertThat(checked.code()).as(checked.out()).isZero();
  }

  @Test
  void oneCommandGoesFromAnUnknownFileToWhatWentWrong() throws Exception {
    Path saved = folder.resolve("saved.yaml");
    Cli report =
        Cli.run("report", shop.toString(), "--format", "json", "--save-config", saved.toString());
    assertThat(report.code()).as(report.err()).isZero();
    var root = new ObjectMapper().readTree(report.out());
    assertThat(root.path("suggestedThresholds").asBoolean()).isTrue();
    assertThat(root.path("incidents").findValuesAsText("from"))
        .anyMatch(from -> from.startsWith("2025-04-15T12:00"));
    // The suggested threshold of the sum names the method that stopped.
    assertThat(Files.readString(saved)).contains("explain: [method]");
    assertThat(root.findValues("moved"))
        .filteredOn(moved -> !moved.isEmpty())
        .isNotEmpty()
        .allSatisfy(moved -> assertThat(moved.path(0).path("value").asText()).isEqualTo("card"));
    assertThat(Cli.run("check", "--config", saved.toString()).code()).isZero();
    Cli again =
        Cli.run("report", shop.toString(), "--format", "json", "--save-config", saved.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("name a new file");
    assertThat(Cli.run("check", shop.toString()).out())
        .contains("suggested thresholds, which --save-config FILE keeps\n")
        .containsPattern("  ShopUnusual: [1-9][0-9]* breach(es)?, the last from 2025-");
    assertThat(Cli.run("check", "--config", saved.toString()).out())
        .doesNotContain("suggested thresholds");
  }

  /** Today has no orders from 15:00 to 18:00. At 9:00, another day had none. */
  @Test
  void aTableOfTodayIsComparedWithItsOtherColumns() throws Exception {
    StringBuilder rows =
        new StringBuilder("time,today,yesterday,same_day_last_week,avg_last_week\n");
    for (int hour = 0; hour < 24; hour++) {
      int usual = hour < 7 ? 2 : 30 + hour % 3;
      rows.append(
          "%02dh,%d,%d,%d,%d.5%n"
              .formatted(
                  hour,
                  hour >= 15 && hour < 18 ? 0 : usual + 1,
                  hour == 9 ? 0 : usual - 1,
                  usual + 2,
                  usual));
    }
    Path table = Files.writeString(folder.resolve("orders.csv"), rows);
    Path saved = folder.resolve("orders.yaml");
    Cli report =
        Cli.run("report", table.toString(), "--format", "json", "--save-config", saved.toString());
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(new ObjectMapper().readTree(report.out()).path("incidents"))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.path("from").asText()).contains("T15:00");
              assertThat(incident.path("to").asText()).contains("T18:00");
            });
    assertThat(Files.readString(saved))
        .contains("- name: OrdersStopped", "match: {column: [today]}", "dropToZero: {minimum: ")
        .contains("match: {column: [yesterday, same_day_last_week, avg_last_week]}")
        .contains("- name: OrdersHigh", "- name: OrdersLow");
    assertThat(Cli.run("check", "--config", saved.toString()).code()).isZero();
  }

  @Test
  void aTableWithoutAPresentIsNotWatched() throws Exception {
    Path table =
        Files.writeString(folder.resolve("stock.csv"), "time,north,south\n00h,1,2\n01h,3,4\n");
    Cli inferred = Cli.run("infer", "--thresholds", table.toString());
    assertThat(inferred.out()).contains("its columns are not the", "No threshold is suggested.");
  }

  @Test
  void checkInfersTheManifestOfAFile() {
    Cli checked = Cli.run("check", shop.toString());
    assertThat(checked.code()).as(checked.err()).isZero();
    assertThat(checked.out()).contains("source shop (Append)", "0 bad");
  }

  @Test
  void wrongUsageIsNamed() throws Exception {
    String manifest = manifest().toString();
    assertThat(Cli.run("report").code()).isEqualTo(2);
    assertThat(Cli.run("report").err()).contains("--config");
    assertThat(Cli.run("check", "--config", manifest, shop.toString()).err())
        .contains("leave one of them out");
    assertThat(Cli.run("suggest", "--config", manifest, "--pages-per-week", "0").err())
        .contains("must be a number above 0");
    assertThat(Cli.run("report", "--config", manifest, "--save-config", "x.yaml").err())
        .contains("only for CSV files");
  }

  @Test
  void rowsWithoutTimesHaveNoHistory() throws Exception {
    Files.writeString(shop, "method,count\ncard,1\nvoucher,2\ncard,3\n");
    assertThat(Cli.run("suggest", "--config", manifest().toString()).out())
        .contains("No threshold is suggested.", "has no history");
  }
}
