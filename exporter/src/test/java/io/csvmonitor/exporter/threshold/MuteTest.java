package io.csvmonitor.exporter.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.exposition.CalendarMetrics;
import io.csvmonitor.exporter.exposition.VerdictMetrics;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.calendar.ActiveCalendars;
import io.csvmonitor.exporter.threshold.calendar.CalendarView;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.time.EvaluationTime.RowArrival;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** A calendar with the effect Mute: breaches raise no alert, and nothing is learned. */
class MuteTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** A Monday. */
  private static final long BEGIN =
      LocalDateTime.parse("2026-02-02T00:00").toInstant(ZoneOffset.UTC).toEpochMilli();

  private static final String NIGHT =
      "timeIntervals: [{times: [{start_time: '01:00', end_time: '04:00'}]}]";

  private static String manifest(String threshold, String calendar) {
    return """
        sources:
          - name: payments
            from: {file: {path: a.csv}}
            mode: Append
            time: {columns: [at], pattern: EpochMillis, period: 1h}
            metrics: [{name: payments, type: Counter, value: n}]
        thresholds:
          - {name: Judged, metric: payments, window: 1h, %s}
        calendars:
          - {name: Night, effect: Mute, %s}
        """
        .formatted(threshold, calendar);
  }

  /** The view after so many hours with a row each; none where the count is 0. */
  private static ThresholdView judge(
      String threshold, String calendar, int hours, RowArrival rows, IntUnaryOperator count)
      throws Exception {
    return evaluate(threshold, calendar, hours, rows, count).views().getFirst();
  }

  private static SourceThresholds evaluate(
      String threshold, String calendar, int hours, RowArrival rows, IntUnaryOperator count)
      throws Exception {
    CsvMonitorSpec spec = CsvMonitorDocument.read(manifest(threshold, calendar)).spec();
    Source source = spec.sources().getFirst();
    SourceThresholds judge =
        new SourceThresholds(source, RuleSet.of(spec), Duration.ofHours(6), HistoryRetention.ALL);
    SourceSeries series = new SourceSeries(source, judge.demands(), new RowTotals(1));
    long now = BEGIN + hours * HOUR;
    RowSink sink = series.reader("a.csv", 1, new SeenRows(new RowBudget(10_000)), now);
    sink.header(new Header(List.of("at", "n")));
    long newest = BEGIN;
    for (int hour = 0; hour < hours; hour++) {
      if (count.applyAsInt(hour) > 0) {
        newest = BEGIN + hour * HOUR;
        sink.row(
            hour + 2L,
            new String[] {Long.toString(newest), Integer.toString(count.applyAsInt(hour))});
      }
    }
    long clock = now + Duration.ofMinutes(5).toMillis();
    judge.evaluate(
        series, new EvaluationTime(clock, OptionalLong.of(newest), OptionalLong.of(newest), rows));
    return judge;
  }

  private static ThresholdView judge(
      String threshold, String calendar, int hours, IntUnaryOperator count) throws Exception {
    return judge(threshold, calendar, hours, RowArrival.LIVE, count);
  }

  private static boolean isNight(int hour) {
    return hour % 24 >= 1 && hour % 24 < 4;
  }

  /** The newest row decides, also when it is long ago. */
  @Test
  void theCalendarIsActiveWhileTheNewestRowIsInIt() throws Exception {
    for (int hours = 1; hours <= 6; hours++) {
      SourceThresholds thresholds =
          evaluate("limit: {above: 10}", NIGHT, hours, RowArrival.COMPLETE, hour -> 1);
      CsvMonitorSpec spec = CsvMonitorDocument.read(manifest("limit: {above: 10}", NIGHT)).spec();
      List<CalendarView> views =
          new ActiveCalendars(
                  LoadedCalendar.withoutFiles(spec.calendars()), spec.thresholds(), ZoneOffset.UTC)
              .at(thresholds.newest().orElseThrow());
      CalendarMetrics metrics = new CalendarMetrics();
      metrics.source("payments", views);
      assertThat(metrics.snapshots())
          .singleElement()
          .satisfies(
              family ->
                  assertThat(family.getMetadata().getName())
                      .isEqualTo("csvmonitor_calendar_active"));
      // The row of the hour before is the newest: 01:00 to 03:00 are in the night.
      assertThat(views)
          .singleElement()
          .extracting(CalendarView::isActive)
          .isEqualTo(hours >= 2 && hours <= 4);
    }
  }

  @Test
  void aMutedBreachIsShownAndRaisesNoAlert() throws Exception {
    ThresholdView view = judge("limit: {above: 100}", NIGHT, 27, h -> isNight(h) ? 200 : 50);
    GroupView group = view.groups().getFirst();
    assertThat(group.muted().calendar()).isEqualTo("Night");
    assertThat(group.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(group.sentence())
        .isEqualTo("Muted by the calendar Night. payments is 200, above the limit of 100.");
    assertThat(group.breaches()).isEmpty();
    assertThat(group.muted().breaches()).hasSize(2);
    assertThat(group.muted().breaches().getFirst().from()).isEqualTo(BEGIN + HOUR);
    assertThat(group.muted().breaches().getFirst().to()).isEqualTo(BEGIN + 4 * HOUR);
    assertThat(group.muted().breaches().getLast().isOpen()).isTrue();
    assertThat(view.muted())
        .containsExactly(
            new TimeSpan(BEGIN + HOUR, BEGIN + 4 * HOUR),
            new TimeSpan(BEGIN + 25 * HOUR, BEGIN + 27 * HOUR));
    VerdictMetrics metrics = new VerdictMetrics();
    metrics.threshold(view);
    assertThat(metrics.snapshots())
        .extracting(snapshot -> snapshot.getMetadata().getName())
        .contains("csvmonitor_threshold_muted");
    assertThat(view.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aBreachEndsWhereTheMutedTimeBeginsAndANewOneBeginsAfterIt() throws Exception {
    ThresholdView view = judge("limit: {above: 100}", NIGHT, 30, h -> h >= 22 ? 200 : 50);
    GroupView group = view.groups().getFirst();
    assertThat(group.verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(group.muted().calendar()).isNull();
    assertThat(group.breaches()).hasSize(2);
    assertThat(group.breaches().getFirst().isOpen()).isFalse();
    assertThat(group.breaches().getFirst().to()).isEqualTo(BEGIN + 25 * HOUR);
    assertThat(group.breaches().getLast().from()).isEqualTo(BEGIN + 28 * HOUR);
    assertThat(group.muted().breaches())
        .extracting(Breach::span)
        .containsExactly(new TimeSpan(BEGIN + 25 * HOUR, BEGIN + 28 * HOUR));
  }

  @Test
  void anAlertGoesAwayWhenTheMutedTimeBegins() throws Exception {
    ThresholdView view = judge("limit: {above: 100}", NIGHT, 26, h -> h >= 22 ? 200 : 50);
    assertThat(view.groups().getFirst().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(view.groups().getFirst().breaches()).noneMatch(Breach::isOpen);
  }

  @Test
  void aBaselineLearnsNothingFromMutedWindows() throws Exception {
    // On the muted days nothing is sold. Without the calendar, half of the baseline would be 0.
    String threshold = "baseline: {season: 24h, history: 4}, deviation: {below: 70%}";
    IntUnaryOperator count = h -> h / 24 == 1 || h / 24 == 3 ? 1 : 100;
    ThresholdView view = judge(threshold, "dates: ['2026-02-03', '2026-02-05']", 24 * 5, count);
    assertThat(view.groups().getFirst().evaluation().expected()).isEqualTo(100);
    ThresholdView without = judge(threshold, "dates: ['2020-01-01']", 24 * 5, count);
    assertThat(without.groups().getFirst().evaluation().expected()).isLessThan(100);
  }

  @Test
  void aDetectorLearnsNothingFromMutedWindows() throws Exception {
    String sunday = "timeIntervals: [{weekdays: [sunday]}]";
    IntUnaryOperator ordinary = h -> 1_000 + 300 * ((h % 24) / 8) + (h * 7_919) % 41;
    int hours = 24 * 27 + 12;
    ThresholdView muted =
        judge("anomaly: {}", sunday, hours, h -> h / 24 % 7 == 6 ? 5 : ordinary.applyAsInt(h));
    ThresholdView same = judge("anomaly: {}", sunday, hours, ordinary);
    Evaluation one = muted.groups().getFirst().evaluation();
    Evaluation other = same.groups().getFirst().evaluation();
    assertThat(one.expected()).isEqualTo(other.expected());
    assertThat(muted.groups().getFirst().muted().calendar()).isEqualTo("Night");
    assertThat(muted.groups().getFirst().sentence()).startsWith("Muted by the calendar Night.");
    assertThat(muted.groups().getFirst().muted().breaches()).hasSize(4);
    assertThat(muted.groups().getFirst().breaches()).isEmpty();
  }

  @Test
  void mutedTimeIsNoTimeWithoutRows() throws Exception {
    String absent = "absent: {after: 2h}";
    assertThat(
            judge(absent.replace("window: 1h, ", ""), NIGHT, 29, h -> isNight(h) ? 0 : 5)
                .groups()
                .getFirst()
                .breaches())
        .isEmpty();
    GroupView silent = judge(absent, NIGHT, 32, h -> h >= 24 ? 0 : 5).groups().getFirst();
    assertThat(silent.verdict()).isEqualTo(Verdict.BREACHED);
    GroupView muted = judge(absent, NIGHT, 26, h -> h >= 20 ? 0 : 5).groups().getFirst();
    assertThat(muted.muted().calendar()).isEqualTo("Night");
    assertThat(muted.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(muted.breaches()).isEmpty();
    assertThat(muted.muted().breaches()).hasSize(1);
  }

  /** The second and the third day are holidays, on which no export comes. */
  @Test
  void aHolidayIsNoTimeWithoutRows() throws Exception {
    String absent = "absent: {after: 26h}";
    String twoDays = "dates: ['2020-01-01']}\n  - {name: Days, effect: Holiday, dates: [%s]%s";
    String both = "'2026-02-03', '2026-02-04'";
    IntUnaryOperator export = h -> h < 24 || h >= 72 ? 5 : 0;
    String without = twoDays.formatted("'2020-01-01'", "");
    assertThat(breaches(absent, without, 80, export)).hasSize(1);
    assertThat(breaches(absent, twoDays.formatted(both, ""), 80, export)).isEmpty();
    // On Thursday the export must come again: from 23:00 on Monday, 26 hours are over at 01:00.
    assertThat(breaches(absent, twoDays.formatted(both, ""), 96, h -> h < 24 ? 5 : 0)).isEmpty();
    assertThat(breaches(absent, twoDays.formatted(both, ""), 99, h -> h < 24 ? 5 : 0)).hasSize(1);
    // A Sunday on which the export comes, and one that is muted.
    String like = twoDays.formatted(both, ", like: Sunday");
    assertThat(breaches(absent, like, 80, export)).hasSize(1);
    String quietSundays =
        like.replace("dates: ['2020-01-01']}", "timeIntervals: [{weekdays: [sunday]}]}");
    assertThat(breaches(absent, quietSundays, 80, export)).isEmpty();
    // Half a holiday is as long as a half of a Sunday, and the other half counts.
    String afternoons =
        quietSundays.replace(
            "dates: [" + both + "]",
            "timeIntervals: [{years: ['2026'], months: [february], days_of_month: ['3:4'],"
                + " times: [{start_time: '12:00', end_time: '24:00'}]}]");
    assertThat(breaches(absent, afternoons, 80, export)).isEmpty();
    assertThat(breaches("absent: {after: 22h}", afternoons, 80, export)).hasSize(1);
    assertThat(breaches("absent: {after: 22h}", quietSundays, 80, export)).isEmpty();
  }

  private static List<Breach> breaches(
      String threshold, String calendars, int hours, IntUnaryOperator count) throws Exception {
    return judge(threshold, calendars, hours, count).groups().getFirst().breaches();
  }
}
