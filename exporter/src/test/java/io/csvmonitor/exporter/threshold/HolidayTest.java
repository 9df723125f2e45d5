package io.csvmonitor.exporter.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.time.EvaluationTime.RowArrival;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A year of hours of a shop in Sao Paulo, which sells little on Sundays and on holidays. */
class HolidayTest {
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final LocalDateTime BEGIN = LocalDateTime.parse("2026-01-01T00:00");
  private static final Set<LocalDate> OF_BRAZIL =
      days(
          "01-01 02-17 02-18 04-03 04-05 04-21 05-01 06-04 07-09 09-07 10-12 11-02 11-15 11-20 12-25");
  private static final Set<LocalDate> OF_USA =
      days("01-01 01-19 02-16 05-25 06-19 07-03 09-07 11-11 11-26 12-25");
  private static final String WEEKLY =
      "baseline: {season: 7d, history: 4}, deviation: {below: 60%, above: 160%}";
  private static final String HIGHER =
      "baseline: {season: 7d, history: 4},"
          + " deviation: {below: 60%, above: 160%, minimumDifference: 50}";
  private static final int YEARS = 4;
  private static final String DAY_OFF = "{name: DayOff, effect: Holiday, dates: ['%s']%s}";

  private static Set<LocalDate> days(String all) {
    return List.of(all.split(" ")).stream()
        .map(day -> LocalDate.parse("2026-" + day))
        .collect(Collectors.toSet());
  }

  private static String calendar(String country) {
    return "{name: PublicHolidays, effect: Holiday, holidays: {country: %s}, like: Sunday}"
        .formatted(country);
  }

  private static ThresholdView judge(
      String threshold, String calendar, LocalDateTime until, ToIntFunction<LocalDateTime> count)
      throws Exception {
    return judge(threshold, calendar, until, count, HistoryRetention.ALL);
  }

  private static ThresholdView judge(
      String threshold,
      String calendar,
      LocalDateTime until,
      ToIntFunction<LocalDateTime> count,
      HistoryRetention history)
      throws Exception {
    CsvMonitorSpec spec =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: payments
                    from: {file: {path: a.csv}}
                    mode: Append
                    time: {columns: [at], pattern: EpochMillis, period: 1h, zone: %s}
                    metrics: [{name: payments, type: Counter, value: n}]
                thresholds:
                  - {name: Judged, metric: payments, window: 1h, %s}
                calendars: [%s]
                """
                    .formatted(ZONE, threshold, calendar))
            .spec();
    Source source = spec.sources().getFirst();
    SourceThresholds judge =
        new SourceThresholds(source, RuleSet.of(spec), Duration.ofHours(6), history);
    SourceSeries series = new SourceSeries(source, judge.demands(), new RowTotals(1));
    long now = millis(until);
    RowSink sink = series.reader("a.csv", 1, new SeenRows(new RowBudget(20_000)), now);
    sink.header(new Header(List.of("at", "n")));
    long line = 1;
    for (LocalDateTime at = BEGIN; at.isBefore(until); at = at.plusHours(1)) {
      sink.row(
          ++line, new String[] {Long.toString(millis(at)), Integer.toString(count.applyAsInt(at))});
    }
    long newest = millis(until.minusHours(1));
    judge.evaluate(
        series,
        new EvaluationTime(
            now + 300_000, OptionalLong.of(newest), OptionalLong.of(newest), RowArrival.LIVE));
    return judge.views().getFirst();
  }

  private static List<Breach> breaches(
      String threshold, String calendar, LocalDateTime until, ToIntFunction<LocalDateTime> count)
      throws Exception {
    return judge(threshold, calendar, until, count).groups().getFirst().breaches();
  }

  private static long millis(LocalDateTime at) {
    return at.atZone(ZONE).toInstant().toEpochMilli();
  }

  /** Between 200 and 800 in an hour, with noise; a third of it on Sundays and holidays. */
  private static ToIntFunction<LocalDateTime> shop(Set<LocalDate> holidays) {
    return shop(holidays, 7);
  }

  private static ToIntFunction<LocalDateTime> shop(Set<LocalDate> holidays, int seed) {
    Random dice = new Random(seed);
    int[] noise = dice.ints(9_000, -20, 21).toArray();
    return at -> {
      double usual = 500 - 300 * Math.cos(at.getHour() * Math.PI / 12);
      boolean isQuiet = at.getDayOfWeek().getValue() == 7 || holidays.contains(at.toLocalDate());
      int hour = (int) ChronoUnit.HOURS.between(BEGIN, at);
      return (int) (usual * (isQuiet ? 0.33 : 1)) + noise[hour];
    };
  }

  private static Stream<LocalDate> days(Breach breach) {
    return LongStream.iterate(breach.from(), at -> at < breach.to(), at -> at + 3_600_000)
        .mapToObj(at -> Instant.ofEpochMilli(at).atZone(ZONE).toLocalDate());
  }

  /**
   * No limit is wider than the noise, so a few single hours are breached on all days. With the
   * calendar, holidays must not have more of them than the Sundays with which they are compared.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BR, subdivision: sp | " + WEEKLY,
        "US | " + WEEKLY,
        "BR, subdivision: sp | anomaly: {minimumDifference: 30}",
        "US | anomaly: {}"
      })
  void holidaysHaveNoMoreFalseIncidentsThanSundays(String country, String threshold)
      throws Exception {
    Set<LocalDate> holidays = country.startsWith("BR") ? OF_BRAZIL : OF_USA;
    // Before, there are too few Sundays for a comparison.
    Predicate<LocalDate> isKnown = day -> day.isAfter(LocalDate.parse("2026-02-12"));
    Set<LocalDate> free = holidays.stream().filter(isKnown).collect(Collectors.toSet());
    Set<LocalDate> sundays = new HashSet<>();
    Set<LocalDate> others = new HashSet<>();
    BEGIN
        .toLocalDate()
        .datesUntil(BEGIN.toLocalDate().plusYears(1))
        .filter(isKnown.and(day -> !holidays.contains(day)))
        .forEach(day -> (day.getDayOfWeek() == DayOfWeek.SUNDAY ? sundays : others).add(day));
    long before = 0;
    long onHolidays = 0;
    long onSundays = 0;
    long ordinaryBefore = 0;
    long ordinary = 0;
    for (int seed = 0; seed < YEARS; seed++) {
      ToIntFunction<LocalDateTime> shop = shop(holidays, 31 * seed + 7);
      LocalDateTime until = BEGIN.plusYears(1);
      List<Breach> without = breaches(threshold, DAY_OFF.formatted("2020-01-01", ""), until, shop);
      List<Breach> with = breaches(threshold, calendar(country), until, shop);
      before += incidents(without, free);
      onHolidays += incidents(with, free);
      onSundays += incidents(with, sundays);
      ordinaryBefore += incidents(without, sundays) + incidents(without, others);
      ordinary += incidents(with, sundays) + incidents(with, others);
    }
    assertThat(before).isGreaterThanOrEqualTo(3L * YEARS * free.size() / 4);
    assertThat(onHolidays).isLessThanOrEqualTo(before / 10);
    // Three more than expected are chance.
    assertThat(onHolidays).isLessThanOrEqualTo(3 + onSundays * free.size() / sundays.size());
    assertThat(ordinary).isLessThanOrEqualTo(ordinaryBefore);
  }

  /**
   * The differences are larger than the noise, so that each incident is a day that is not usual.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BR, subdivision: sp | " + HIGHER,
        "US | " + HIGHER,
        "BR, subdivision: sp | anomaly: {minimumDifference: 120}",
        "US | anomaly: {minimumDifference: 120}"
      })
  void aYearWithItsHolidaysHasNoFalseIncidents(String country, String threshold) throws Exception {
    Set<LocalDate> holidays = country.startsWith("BR") ? OF_BRAZIL : OF_USA;
    LocalDateTime until = BEGIN.plusYears(1);
    List<Breach> without =
        breaches(threshold, DAY_OFF.formatted("2020-01-01", ""), until, shop(holidays));
    List<Breach> with = breaches(threshold, calendar(country), until, shop(holidays));
    assertThat(incidents(without, holidays)).isGreaterThanOrEqualTo(9);
    assertThat(incidents(with, holidays)).isLessThanOrEqualTo(incidents(without, holidays) / 10);
    // No ordinary hour is breached that is not breached without the calendar.
    assertThat(ordinaryHours(without, holidays)).containsAll(ordinaryHours(with, holidays));
  }

  /** How many breaches have an hour of some days. */
  private static long incidents(List<Breach> breaches, Set<LocalDate> days) {
    return breaches.stream().filter(each -> days(each).anyMatch(days::contains)).count();
  }

  private static Set<Long> ordinaryHours(List<Breach> breaches, Set<LocalDate> holidays) {
    return breaches.stream()
        .flatMap(
            each ->
                LongStream.iterate(each.from(), at -> at < each.to(), at -> at + 3_600_000).boxed())
        .filter(at -> !holidays.contains(Instant.ofEpochMilli(at).atZone(ZONE).toLocalDate()))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {WEEKLY, "anomaly: {minimumDifference: 30}"})
  void anOutageIsFoundOnAHolidayAndOnTheDayAfter(String threshold) throws Exception {
    ToIntFunction<LocalDateTime> shop = shop(OF_BRAZIL);
    Set<LocalDateTime> out =
        Set.of(LocalDateTime.parse("2026-09-07T14:00"), LocalDateTime.parse("2026-09-08T14:00"));
    List<Breach> found =
        judge(
                threshold,
                calendar("BR"),
                BEGIN.plusYears(1),
                at -> out.contains(at) ? 0 : shop.applyAsInt(at))
            .groups()
            .getFirst()
            .breaches();
    assertThat(found)
        .extracting(Breach::from)
        .containsAll(out.stream().map(HolidayTest::millis).toList());
  }

  /**
   * The level of a weekly profile must not follow a quiet Sunday into the Monday, and the jump at
   * midnight is usual.
   */
  @Test
  void aQuietSundayRaisesNoAlertOnMonday() throws Exception {
    List<Breach> found =
        judge(
                "anomaly: {minimumDifference: 30}",
                DAY_OFF.formatted("2020-01-01", ""),
                BEGIN.plusMonths(6),
                shop(Set.of()))
            .groups()
            .getFirst()
            .breaches();
    // Less than one in a thousand hours.
    assertThat(found.stream().filter(each -> each.from() > millis(BEGIN.plusWeeks(6))))
        .hasSizeLessThan(4)
        .noneMatch(each -> days(each).anyMatch(day -> day.getDayOfWeek() == DayOfWeek.MONDAY));
  }

  @Test
  void sentencesNameTheCalendarAndTheWeekday() throws Exception {
    LocalDateTime until = LocalDateTime.parse("2026-09-07T15:00");
    GroupView like = judge(WEEKLY, calendar("BR"), until, shop(OF_BRAZIL)).groups().getFirst();
    assertThat(like.verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(like.sentence())
        .startsWith("Holiday of the calendar PublicHolidays, compared with a Sunday. payments is ")
        .contains("median of the same time of each Sunday before: ");
    GroupView not =
        judge(WEEKLY, DAY_OFF.formatted("2026-09-07", ""), until, shop(OF_BRAZIL))
            .groups()
            .getFirst();
    assertThat(not.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(not.sentence())
        .startsWith("Holiday of the calendar DayOff, not evaluated. payments is ");
    assertThat(not.breaches()).noneMatch(Breach::isOpen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"24h", "7d"})
  void aProgramThatKeepsRunningKeepsEnoughSundays(String season) throws Exception {
    GroupView like =
        judge(
                "baseline: {season: %s, history: 4}, deviation: {below: 20%%}".formatted(season),
                calendar("BR"),
                LocalDateTime.parse("2026-09-07T15:00"),
                shop(OF_BRAZIL),
                HistoryRetention.NEEDED)
            .groups()
            .getFirst();
    assertThat(like.verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(like.evaluation().parts()).hasSize(4);
  }

  @Test
  void anIncompleteWindowOfAHolidayIsComparedWithTheWeekday() throws Exception {
    // As much as on an ordinary Monday, which is too much for a holiday.
    GroupView view =
        judge(
                "baseline: {season: 7d, history: 4}, deviation: {above: 160%}",
                calendar("BR"), LocalDateTime.parse("2026-09-07T12:00"), shop(Set.of()))
            .groups()
            .getFirst();
    assertThat(view.verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(view.sentence())
        .startsWith("Holiday of the calendar PublicHolidays, compared with a Sunday.")
        .contains("each Sunday before");
  }

  @Test
  void ordinaryDaysLearnNothingFromHolidaysAndKnownIncidents() throws Exception {
    LocalDateTime until = LocalDateTime.parse("2026-03-10T15:00");
    ToIntFunction<LocalDateTime> count =
        at -> at.getDayOfYear() == 34 || at.getDayOfYear() == 41 ? 1 : 100;
    // Both days are Tuesdays of the four before the last one; the other two are as usual.
    String days = "dates: ['2026-02-03', '2026-02-10']";
    for (String effect : List.of("Holiday", "Known")) {
      ThresholdView view =
          judge(
              "baseline: {season: 7d, history: 5, combine: Mean}, deviation: {below: 70%}",
              "{name: Some, effect: %s, %s}".formatted(effect, days), until, count);
      assertThat(view.groups().getFirst().evaluation().expected()).as(effect).isEqualTo(100);
    }
  }

  /** A holiday that is out for a whole day is no new level. */
  @ParameterizedTest
  @ValueSource(strings = {"Holiday", "Known"})
  void theDayAfterIsComparedWithTheDaysBefore(String effect) throws Exception {
    String calendar =
        "{name: Some, effect: %s, dates: ['2026-03-03', '2026-03-04']%s}"
            .formatted(effect, effect.equals("Holiday") ? ", like: Tuesday" : "");
    GroupView view =
        judge(
                "baseline: {season: 24h, history: 4}, deviation: {below: 70%}",
                calendar,
                LocalDateTime.parse("2026-03-05T15:00"),
                at -> at.getDayOfYear() == 62 || at.getDayOfYear() == 63 ? 1 : 100)
            .groups()
            .getFirst();
    assertThat(view.verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(view.evaluation().expected()).isEqualTo(100);
  }

  @Test
  void aLimitComparesWithNoDaySoAHolidayChangesNothing() throws Exception {
    GroupView view =
        judge(
                "limit: {below: 300}",
                DAY_OFF.formatted("2026-09-07", ""),
                LocalDateTime.parse("2026-09-07T15:00"),
                shop(OF_BRAZIL))
            .groups()
            .getFirst();
    assertThat(view.verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(view.sentence()).startsWith("payments is ");
  }
}
