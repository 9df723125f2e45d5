package io.csvmonitor.exporter.threshold.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.calendar.Weekday;
import io.csvmonitor.api.document.CsvMonitorDocument;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times of calendars are those that Alertmanager has, by the clock of the zone. */
class MutedTimesTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long HOUR = 3_600_000;

  private static MutedTimes times(ZoneId zone, String... fields) throws Exception {
    CsvMonitorSpec spec = spec(fields);
    return MutedTimes.of(
        LoadedCalendar.withoutFiles(spec.calendars()), spec.thresholds().getFirst(), zone);
  }

  private static CountedTime counted(ZoneId zone, String... fields) throws Exception {
    CsvMonitorSpec spec = spec(fields);
    return CountedTime.of(
        LoadedCalendar.withoutFiles(spec.calendars()), spec.thresholds().getFirst(), zone);
  }

  private static CsvMonitorSpec spec(String... fields) throws Exception {
    StringBuilder calendars = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      calendars.append("  - {name: c").append(i).append(", effect: Mute, ");
      calendars.append(fields[i]).append("}\n");
    }
    return CsvMonitorDocument.read(
            """
                sources:
                  - name: a
                    from: {file: {path: a.csv}}
                    metrics: [{name: rows, type: Counter}]
                thresholds:
                  - {name: Some, metric: rows, limit: {above: 1}}
                  - {name: Other, metric: rows, limit: {above: 1}}
                calendars:
                """
                + calendars)
        .spec();
  }

  private static long at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dates: ['2026-02-16'] | 2026-02-16T00:00 | true",
        "dates: ['2026-02-16'] | 2026-02-16T23:59 | true",
        "dates: ['2026-02-16'] | 2026-02-17T00:00 | false",
        "timeIntervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}] | 2026-02-16T23:59 | true",
        "timeIntervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}] | 2026-02-16T21:59 | false",
        "timeIntervals: [{times: [{start_time: '22:00', end_time: '23:00'}]}] | 2026-02-16T23:00 | false",
        "timeIntervals: [{weekdays: ['monday:friday']}] | 2026-02-20T12:00 | true",
        "timeIntervals: [{weekdays: ['monday:friday']}] | 2026-02-21T12:00 | false",
        "timeIntervals: [{weekdays: [saturday, sunday]}] | 2026-02-22T12:00 | true",
        "timeIntervals: [{days_of_month: ['-1']}] | 2026-02-28T12:00 | true",
        "timeIntervals: [{days_of_month: ['-1']}] | 2026-02-27T12:00 | false",
        "timeIntervals: [{days_of_month: ['-3:-1']}] | 2026-01-29T12:00 | true",
        "timeIntervals: [{days_of_month: ['10:-10']}] | 2026-01-23T12:00 | false",
        "timeIntervals: [{days_of_month: ['10:-10']}] | 2026-01-22T12:00 | true",
        "timeIntervals: [{days_of_month: ['1:5', '20']}] | 2026-02-20T12:00 | true",
        "timeIntervals: [{months: ['may:august']}] | 2026-08-31T23:59 | true",
        "timeIntervals: [{months: ['5:8']}] | 2026-09-01T00:00 | false",
        "timeIntervals: [{years: ['2025:2027']}] | 2026-09-01T00:00 | true",
        "timeIntervals: [{years: ['2025']}] | 2026-09-01T00:00 | false",
        "timeIntervals: [{weekdays: [monday], months: [february]}] | 2026-02-16T12:00 | true",
        "timeIntervals: [{weekdays: [monday], months: [march]}] | 2026-02-16T12:00 | false",
        "timeIntervals: [{location: UTC, times: [{start_time: '12:00', end_time: '13:00'}]}] | 2026-02-16T09:30 | true",
        "timeIntervals: [{location: UTC, times: [{start_time: '12:00', end_time: '13:00'}]}] | 2026-02-16T12:30 | false",
        "holidays: {country: BR} | 2026-02-17T00:00 | true",
        "holidays: {country: BR} | 2026-02-17T23:59 | true",
        "holidays: {country: BR} | 2026-07-09T12:00 | false",
        "holidays: {country: BR, subdivision: sp} | 2026-07-09T12:00 | true",
        "holidays: {country: NL} | 2026-04-06T12:00 | true",
        // On Good Friday, people in the Netherlands work.
        "holidays: {country: NL} | 2026-04-03T12:00 | false",
        "holidays: {country: TR} | 0001-01-01T12:00 | false",
        "thresholds: [Other], dates: ['2026-02-16'] | 2026-02-16T00:00 | false",
      })
  void areThoseOfTheCalendar(String calendar, String time, boolean isMuted) throws Exception {
    long at = at(time, SAO_PAULO);
    assertThat(times(SAO_PAULO, calendar).isMuted(at, at + 60_000)).isEqualTo(isMuted);
  }

  @Test
  void aWindowIsMutedIfAPartOfItIs() throws Exception {
    MutedTimes night =
        times(SAO_PAULO, "timeIntervals: [{times: [{start_time: '22:00', end_time: '23:00'}]}]");
    long ten = at("2026-02-16T22:00", SAO_PAULO);
    assertThat(night.isMuted(ten - 2 * HOUR, ten)).isFalse();
    assertThat(night.isMuted(ten - 2 * HOUR, ten + 1)).isTrue();
    assertThat(night.isMuted(ten + HOUR, ten + 2 * HOUR)).isFalse();
    assertThat(night.calendar(ten - 48 * HOUR, ten + 48 * HOUR)).isEqualTo("c0");
  }

  @Test
  void aDayOnWhichClocksChangeIsMutedFromMidnightToMidnight() throws Exception {
    // On 2026-03-08, clocks go forward at 02:00; on 2026-11-01, they go back.
    CountedTime days = counted(NEW_YORK, "dates: ['2026-03-08', '2026-11-01']");
    assertThat(length(days, "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")).isEqualTo(23 * HOUR);
    assertThat(length(days, "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")).isEqualTo(25 * HOUR);
    CountedTime night =
        counted(NEW_YORK, "timeIntervals: [{times: [{start_time: '01:00', end_time: '04:00'}]}]");
    assertThat(length(night, "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z")).isEqualTo(2 * HOUR);
    assertThat(length(night, "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")).isEqualTo(4 * HOUR);
  }

  private static long length(CountedTime times, String from, String to) {
    long start = Instant.parse(from).toEpochMilli();
    long end = Instant.parse(to).toEpochMilli();
    return end - start - times.millis(start, end);
  }

  @Test
  void overlappingTimesCountOnce() throws Exception {
    CountedTime both =
        counted(
            SAO_PAULO,
            "dates: ['2026-02-16']",
            "timeIntervals: [{times: [{start_time: '00:00', end_time: '12:00'}]}]");
    long start = at("2026-02-16T00:00", SAO_PAULO);
    assertThat(both.millis(start, start + 48 * HOUR)).isEqualTo(12 * HOUR);
  }

  /** A file may have as many times as it likes, and each as long as it likes. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void manyLongHolidaysTakeNoLongerThanOne() throws Exception {
    CalendarEvent always =
        new CalendarEvent(
            LocalDateTime.parse("0001-01-01T00:00"),
            LocalDateTime.parse("9999-12-31T00:00"),
            null,
            "");
    Calendar night =
        spec("timeIntervals: [{weekdays: [sunday], times: [{start_time: '00:00', end_time: '06:00'}]}]")
            .calendars()
            .getFirst();
    Calendar holiday =
        new Calendar("h", CalendarEffect.Holiday, null, null, null, null, Weekday.Sunday, null);
    CountedTime counted =
        CountedTime.of(
            List.of(
                new LoadedCalendar(night, List.of()),
                new LoadedCalendar(holiday, Collections.nCopies(10_000, always))),
            spec().thresholds().getFirst(),
            SAO_PAULO);
    long start = at("2026-02-16T00:00", SAO_PAULO);
    assertThat(counted.millis(start, start + 48 * HOUR)).isEqualTo(36 * HOUR);
  }
}
