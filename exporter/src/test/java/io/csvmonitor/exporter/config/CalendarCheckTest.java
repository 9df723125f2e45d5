package io.csvmonitor.exporter.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no schema can say about calendars. */
class CalendarCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dates: ['2026-02-16', '2026-02-30'] | dates[1]: must be a day of the calendar, found 2026-02-30",
        "timeIntervals: [{location: Sao_Paulo}] | timeIntervals[0].location: must be a name of the IANA time zone database, such as America/Sao_Paulo, found Sao_Paulo",
        "timeIntervals: [{times: [{start_time: '22:00', end_time: '04:00'}]}] | timeIntervals[0].times[0]: start_time must be before end_time, found 22:00 and 04:00; for a night, give two ranges",
        "timeIntervals: [{weekdays: ['saturday:sunday']}] | timeIntervals[0].weekdays[0]: must not end before it begins, found saturday:sunday; give two entries; a week begins on sunday",
        "timeIntervals: [{days_of_month: ['9:2']}] | timeIntervals[0].days_of_month[0]: must not end before it begins",
        "timeIntervals: [{days_of_month: ['-5:3']}] | timeIntervals[0].days_of_month[0]: must not end before it begins",
        "timeIntervals: [{days_of_month: ['-1:-3']}] | timeIntervals[0].days_of_month[0]: must not end before it begins",
        "timeIntervals: [{months: ['december:2']}] | timeIntervals[0].months[0]: must not end before it begins",
        "holidays: {country: QQ} | holidays.country: must be a country whose holidays are known, found QQ; list the days in dates",
        "holidays: {country: BR, subdivision: zz} | holidays.subdivision: must be one of go, mg, ms, pb, pe, pr, rj, rn, rs, sp, found zz",
        "timeIntervals: [{years: ['2027:2026']}] | timeIntervals[0].years[0]: must not end before it begins",
      })
  void saysWhatMustBe(String calendar, String message) {
    assertThatThrownBy(
            () ->
                ExporterConfig.parse(
                    Path.of("monitor.yaml"),
                    """
                    sources:
                      - name: a
                        from: {file: {path: a.csv}}
                        metrics: [{name: rows, type: Counter}]
                    calendars:
                      - {name: c, effect: Mute, %s}
                    """
                        .formatted(calendar)))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("calendars[0]." + message);
  }
}
