package io.csvmonitor.exporter.threshold.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.document.CsvMonitorDocument;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A source has the calendars that apply to it, each active in its times. */
class ActiveCalendarsTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  private static CsvMonitorSpec spec() throws Exception {
    return CsvMonitorDocument.read(
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
              - {name: Deploys, effect: Mark, dates: ['2026-02-18'], thresholds: [First]}
            """)
        .spec();
  }

  private static ActiveCalendars calendars(String threshold) throws Exception {
    CsvMonitorSpec spec = spec();
    return new ActiveCalendars(
        LoadedCalendar.withoutFiles(spec.calendars()),
        spec.thresholds().stream().filter(each -> each.name().equals(threshold)).toList(),
        SAO_PAULO);
  }

  private static long at(String local) {
    return LocalDateTime.parse(local).atZone(SAO_PAULO).toInstant().toEpochMilli();
  }

  private static List<String> active(ActiveCalendars calendars, String local) {
    return calendars.at(at(local)).stream()
        .filter(CalendarView::isActive)
        .map(CalendarView::calendar)
        .toList();
  }

  @Test
  void aCalendarIsActiveInItsTimes() throws Exception {
    ActiveCalendars calendars = calendars("First");
    assertThat(calendars.at(at("2026-02-16T23:59")))
        .containsExactly(
            new CalendarView("Night", CalendarEffect.Mute, false),
            new CalendarView("Carnival", CalendarEffect.Holiday, false),
            new CalendarView("Deploys", CalendarEffect.Mark, false));
    assertThat(active(calendars, "2026-02-17T00:00")).containsExactly("Carnival");
    assertThat(active(calendars, "2026-02-17T00:59")).containsExactly("Carnival");
    assertThat(active(calendars, "2026-02-17T01:00")).containsExactly("Night", "Carnival");
    assertThat(active(calendars, "2026-02-18T04:00")).containsExactly("Deploys");
  }

  @Test
  void aCalendarOfOtherThresholdsIsNotOne() throws Exception {
    assertThat(calendars("Second").at(at("2026-02-17T00:00")))
        .containsExactly(new CalendarView("Night", CalendarEffect.Mute, false));
  }

  /** Times of a file without a zone are by the clock of the source. */
  @Test
  void eventsOfAFileAreMarks() throws Exception {
    Calendar deploys = spec().calendars().getLast();
    LocalDateTime ten = LocalDateTime.parse("2026-03-02T10:00");
    ActiveCalendars calendars =
        new ActiveCalendars(
            List.of(
                new LoadedCalendar(
                    deploys,
                    List.of(
                        new CalendarEvent(ten.plusHours(1), ten.plusHours(1), null, "2.1"),
                        new CalendarEvent(ten, ten.plusHours(5), null, "migration"),
                        new CalendarEvent(ten, ten, ZoneOffset.UTC, "")))),
            spec().thresholds(),
            SAO_PAULO);
    assertThat(calendars.marks(at("2026-03-01T00:00"), at("2026-03-03T00:00")))
        .extracting(CalendarMark::text)
        .containsExactly("Deploys", "Deploys: migration", "Deploys: 2.1");
    // A long event that began before is still going on.
    assertThat(calendars.marks(at("2026-03-02T14:00"), at("2026-03-02T14:01")))
        .extracting(CalendarMark::title)
        .containsExactly("migration");
    assertThat(calendars.marks(at("2026-03-02T11:00"), at("2026-03-02T11:00") + 1))
        .extracting(CalendarMark::title)
        .containsExactly("migration", "2.1");
    assertThat(active(calendars, "2026-03-02T15:00")).isEmpty();
  }
}
