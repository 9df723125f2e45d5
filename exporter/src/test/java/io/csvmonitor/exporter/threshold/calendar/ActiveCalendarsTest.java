package io.csvmonitor.exporter.threshold.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CalendarEffect;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** A source has the calendars that apply to it, each active in its times. */
class ActiveCalendarsTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  private static ActiveCalendars calendars(String threshold) throws Exception {
    CsvMonitorSpec spec =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from: {file: {path: a.csv}}
                    metrics: [{name: rows, type: Counter}]
                thresholds:
                  - {name: First, metric: rows, limit: {above: 1}}
                  - {name: Second, metric: rows, limit: {above: 1}}
                calendars:
                  - name: Night
                    effect: Mute
                    timeIntervals: [{times: [{start_time: '01:00', end_time: '04:00'}]}]
                  - {name: Carnival, effect: Holiday, dates: ['2026-02-17'], thresholds: [First]}
                """)
            .spec();
    return new ActiveCalendars(
        spec.calendars(),
        spec.thresholds().stream().filter(each -> each.name().equals(threshold)).toList(),
        SAO_PAULO);
  }

  private static long at(String local) {
    return LocalDateTime.parse(local).atZone(SAO_PAULO).toInstant().toEpochMilli();
  }

  @Test
  void aCalendarIsActiveInItsTimes() throws Exception {
    ActiveCalendars calendars = calendars("First");
    assertThat(calendars.views()).isEmpty();
    assertThat(calendars.update(at("2026-02-16T23:59"))).isTrue();
    assertThat(calendars.views())
        .containsExactly(
            new CalendarView("Night", CalendarEffect.Mute, false),
            new CalendarView("Carnival", CalendarEffect.Holiday, false));
    assertThat(calendars.update(at("2026-02-17T00:00"))).isTrue();
    assertThat(calendars.views())
        .contains(new CalendarView("Carnival", CalendarEffect.Holiday, true));
    assertThat(calendars.update(at("2026-02-17T00:59"))).isFalse();
    assertThat(calendars.update(at("2026-02-17T01:00"))).isTrue();
    assertThat(calendars.views()).allMatch(CalendarView::isActive);
    assertThat(calendars.update(at("2026-02-18T04:00"))).isTrue();
    assertThat(calendars.views()).noneMatch(CalendarView::isActive);
  }

  @Test
  void aCalendarOfOtherThresholdsIsNotOne() throws Exception {
    ActiveCalendars calendars = calendars("Second");
    calendars.update(at("2026-02-17T00:00"));
    assertThat(calendars.views())
        .containsExactly(new CalendarView("Night", CalendarEffect.Mute, false));
  }
}
