package io.csvmonitor.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDataTest {
  private record Row(LocalDateTime time, String status, int count) {
    static Row parse(String line) {
      String[] cells = line.split(",", -1);
      return new Row(
          LocalDateTime.parse(cells[0], DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")),
          cells[1],
          Integer.parseInt(cells[2]));
    }
  }

  private static final Set<String> FAILURES = Set.of("failed", "backend_reversed");

  private final List<Row> rows = SampleData.transactions().lines().skip(1).map(Row::parse).toList();
  private final Map<Integer, double[]> checkouts = new HashMap<>();

  SampleDataTest() {
    SampleData.checkouts()
        .lines()
        .skip(1)
        .forEach(
            line ->
                checkouts.put(
                    Integer.parseInt(line.substring(0, 2)),
                    Arrays.stream(line.substring(4).split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray()));
  }

  @Test
  void theFilesOfTheRepositoryAreWhatTheGeneratorWrites() throws IOException {
    assertThat(Path.of("transactions.csv")).hasContent(SampleData.transactions());
    assertThat(Path.of("checkouts.csv")).hasContent(SampleData.checkouts());
    assertThat(Files.size(Path.of("transactions.csv")))
        .isEqualTo(SampleData.transactions().length());
    assertThat(Files.size(Path.of("checkouts.csv"))).isEqualTo(SampleData.checkouts().length());
  }

  @Test
  void everyMinuteOfThreeDaysHasEveryStatusInBlocks() {
    Set<String> blocks = new LinkedHashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      blocks.add(row.status());
      assertThat(row.time())
          .isEqualTo(SampleData.LAST_DAY.minusDays(2).atStartOfDay().plusMinutes(i % 4_320));
      assertThat(blocks).hasSize(i / 4_320 + 1);
    }
    assertThat(rows).hasSize(25_920);
    assertThat(blocks)
        .containsExactly(
            "approved", "denied", "refunded", "reversed", "failed", "backend_reversed");
  }

  @Test
  void theTableHasEveryHour() {
    assertThat(checkouts).hasSize(24);
    assertThat(checkouts.values()).allSatisfy(cells -> assertThat(cells).hasSize(5));
  }

  @Test
  void failuresAreRareButForTheSpell() {
    assertThat(shareOf(FAILURES, PlantedIncident.BACKEND_FAILURES::covers)).isBetween(0.04, 0.10);
    assertThat(shareOf(FAILURES, Predicate.not(PlantedIncident.BACKEND_FAILURES::covers)))
        .isBetween(0.0001, 0.001);
  }

  @Test
  void noQuarterOfAnHourOutsideTheSpellIsNearTheLimitOfFailures() {
    LocalDateTime start = SampleData.LAST_DAY.minusDays(2).atStartOfDay();
    for (int quarter = 0; quarter < 3 * 24 * 4; quarter++) {
      LocalDateTime from = start.plusMinutes(15L * quarter);
      LocalDateTime to = from.plusMinutes(15);
      boolean inSpell =
          from.isBefore(PlantedIncident.BACKEND_FAILURES.to())
              && to.isAfter(PlantedIncident.BACKEND_FAILURES.from());
      double share = shareOf(FAILURES, time -> !time.isBefore(from) && time.isBefore(to));
      if (!inSpell) {
        assertThat(share).as("share of failures from %s", from).isLessThan(0.005);
      }
    }
  }

  @Test
  void denialsBurstInTheMorningOnly() {
    double usual = perMinute("denied", time -> time.isBefore(SampleData.LAST_DAY.atStartOfDay()));
    assertThat(usual).isBetween(5.0, 8.0);
    assertThat(perMinute("denied", PlantedIncident.MORNING_SPIKE::covers)).isGreaterThan(4 * usual);
    assertThat(perMinute("denied", PlantedIncident.EVENING_SPIKE::covers)).isLessThan(1.2 * usual);
  }

  @ParameterizedTest
  @EnumSource(PlantedIncident.class)
  void paymentsAreApprovedAsOnTheDayBefore(PlantedIncident incident) {
    double yesterday = perMinute("approved", time -> incident.covers(time.plusDays(1)));
    assertThat(perMinute("approved", incident::covers)).isBetween(0.9 * yesterday, 1.1 * yesterday);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16})
  void noCheckoutInTheOutageWhereThereAreManyOtherwise(int hour) {
    double[] cells = checkouts.get(hour);
    assertThat(cells[0]).isZero();
    assertThat(Arrays.stream(cells).skip(1)).allMatch(cell -> cell > 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 20, 21})
  void aSpikeIsFarAboveEveryOtherDay(int hour) {
    double[] cells = checkouts.get(hour);
    double highest = Arrays.stream(cells).skip(1).max().orElseThrow();
    assertThat(cells[0]).isGreaterThan(1.5 * highest).isGreaterThan(highest + 8);
  }

  @Test
  void noOtherHourIsAnIncident() {
    for (int hour = 0; hour < 24; hour++) {
      if (Set.of(8, 9, 14, 15, 16, 20, 21).contains(hour)) {
        continue;
      }
      double[] cells = checkouts.get(hour);
      double highest = Arrays.stream(cells).skip(1).max().orElseThrow();
      assertThat(cells[0])
          .as("checkouts at %s h", hour)
          .matches(today -> today <= 1.3 * highest || today < highest + 5);
      assertThat(cells[0] == 0 && cells[4] >= 5).as("none at %s h", hour).isFalse();
    }
  }

  private double shareOf(Set<String> statuses, Predicate<LocalDateTime> when) {
    return (double) sum(statuses::contains, when) / sum(status -> true, when);
  }

  private double perMinute(String status, Predicate<LocalDateTime> when) {
    long minutes =
        rows.stream().filter(row -> row.status().equals(status) && when.test(row.time())).count();
    return (double) sum(status::equals, when) / minutes;
  }

  private long sum(Predicate<String> statuses, Predicate<LocalDateTime> when) {
    return rows.stream()
        .filter(row -> statuses.test(row.status()) && when.test(row.time()))
        .mapToLong(Row::count)
        .sum();
  }
}
