package io.csvmonitor.exporter.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.exporter.threshold.calendar.CalendarEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of calendars, as people and programs write them. */
class CalendarTextTest {
  private static final Instant NOW = Instant.parse("2026-03-12T10:00:00Z");
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  private static List<CalendarEvent> parse(String text, boolean needsEnd) throws Exception {
    return CalendarText.parse(text.getBytes(StandardCharsets.UTF_8), needsEnd, NOW);
  }

  /** The events as text: begin and end by the clock of Sao Paulo, and the title. */
  private static List<String> read(String text) throws Exception {
    return parse(text, /* needsEnd= */ false).stream().map(CalendarTextTest::text).toList();
  }

  private static String text(CalendarEvent event) {
    var span = event.span(SAO_PAULO);
    return local(span.from()) + " " + local(span.to()) + " " + event.title();
  }

  private static LocalDateTime local(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), SAO_PAULO);
  }

  private static String ics(String events) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" + events.strip() + "\nEND:VCALENDAR\n";
  }

  private static String event(String properties) {
    return "BEGIN:VEVENT\nUID:a\nDTSTAMP:20260101T000000Z\n"
        + properties.strip()
        + "\nEND:VEVENT\n";
  }

  @Test
  void csvHasTheColumnsThatPeopleUse() throws Exception {
    assertThat(read("time,title\n2026-03-12 10:00,release 2.1\n"))
        .containsExactly("2026-03-12T10:00 2026-03-12T10:00 release 2.1");
    assertThat(
            read(
                """
                \uFEFFStart Time;End_time;Summary;by
                2026-03-12T10:00:00-03:00;2026-03-12T15:00Z;"migration; second part";me

                2026-03-14;2026-03-15;two days;me
                2026-03-16;;a day
                """))
        .containsExactly(
            "2026-03-12T10:00 2026-03-12T12:00 migration; second part",
            "2026-03-14T00:00 2026-03-16T00:00 two days",
            "2026-03-16T00:00 2026-03-17T00:00 a day");
    assertThat(read("timestamp\n1773320400\n1773320400000\n2026-03-12 13:00:00.5 +0000\n"))
        .containsExactly(
            "2026-03-12T10:00 2026-03-12T10:00 ",
            "2026-03-12T10:00 2026-03-12T10:00 ",
            "2026-03-12T10:00:00.500 2026-03-12T10:00:00.500 ");
    assertThat(read("time,title\n")).isEmpty();
  }

  /**
   * Ten digits are seconds, thirteen are milliseconds, and others are a day with or without a time.
   */
  @ParameterizedTest
  @CsvSource({
    "20261225, 2026-12-25T00:00 2026-12-26T00:00",
    "202612251030, 2026-12-25T10:30 2026-12-25T10:30",
    "20261225103015, 2026-12-25T10:30:15 2026-12-25T10:30:15",
    "20261225T1030, 2026-12-25T10:30 2026-12-25T10:30",
    "20261225T133015Z, 2026-12-25T10:30:15 2026-12-25T10:30:15",
    "20261225T103015-0300, 2026-12-25T10:30:15 2026-12-25T10:30:15",
    "1773320400, 2026-03-12T10:00 2026-03-12T10:00",
    "1773320400000, 2026-03-12T10:00 2026-03-12T10:00",
  })
  void digitsAreRecognizedByTheirNumber(String cell, String expected) throws Exception {
    assertThat(read("time\n" + cell + "\n")).containsExactly(expected + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20261325",
        "20260230",
        "2026122",
        "20261225103",
        "202612252560",
        "1773320400000000"
      })
  void otherDigitsAreAnError(String cell) {
    assertThatThrownBy(() -> read("time\n" + cell + "\n"))
        .isInstanceOf(CalendarException.class)
        .hasMessageContaining("line 2: expected a time such as 2026-03-12 10:00")
        .hasMessageContaining("seconds (10 digits) or milliseconds (13 digits)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | found an empty file",
        "2026-03-12 10:00,release | line 1: expected a header with the columns time",
        "time,title~12/03/2026,secret | line 2: expected a time such as 2026-03-12 10:00",
        "time,time,end~2026-03-12,2026-03-13,2026-03-14 | line 1: expected a header with the column time once",
        "time,title~2026-03-12 10:00,a,b | line 2: expected 2 cells as in the header, found 3",
        "start,end~2026-03-12 10:00,2026-03-12 09:00 | line 2: expected an end after the beginning",
        "start,end~2026-03-12 10:00,2026-03-12T12:00Z | expected both times with an offset",
        "start,end~2026-03-12 10:00, | line 2: expected an end, because only a calendar with the effect Mark",
        "start,end~2026-02-30,2026-03-01 | line 2: expected a time",
        "time,title~2026-03-12,\"not closed | expected CSV, found a quote",
      })
  void csvThatCannotBeUsedIsAnErrorWithItsLine(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace('~', '\n'), /* needsEnd= */ true))
        .isInstanceOf(CalendarException.class)
        .hasMessageContaining(message)
        .hasMessageNotContainingAny("secret", "12/03", "release");
  }

  @Test
  void anEventOfEachKindOfTime() throws Exception {
    assertThat(
            read(
                ics(
                    event("DTSTART:20260312T130000Z\nDTEND:20260312T140000Z\nSUMMARY:in\n  UTC")
                        + event("DTSTART:20260312T100000\nDURATION:PT90M\nSUMMARY:floating")
                        + event("DTSTART;TZID=America/New_York:20260312T100000\nSUMMARY:a moment")
                        + event("DTSTART;VALUE=DATE:20260314\nSUMMARY:a day")
                        + event("DTSTART;VALUE=DATE:20260314\nDTEND;VALUE=DATE:20260317")
                        + event("DTSTART;VALUE=DATE:20260314\nDTEND;VALUE=DATE:20260314")
                        + event("DTSTART:20260312T130000Z\nSTATUS:CANCELLED"))))
        .containsExactly(
            "2026-03-12T10:00 2026-03-12T11:00 in UTC",
            "2026-03-12T10:00 2026-03-12T11:30 floating",
            "2026-03-12T11:00 2026-03-12T11:00 a moment",
            "2026-03-14T00:00 2026-03-15T00:00 a day",
            "2026-03-14T00:00 2026-03-17T00:00 ",
            "2026-03-14T00:00 2026-03-15T00:00 ");
  }

  @Test
  void moreTimesCanHaveTheirOwnLength() throws Exception {
    assertThat(
            read(
                ics(
                    event(
                        "DTSTART:20260312T130000Z\nDTEND:20260312T140000Z\n"
                            + "RDATE;VALUE=PERIOD:20260313T130000Z/20260313T150000Z,20260314T130000Z/PT3H"))))
        .containsExactlyInAnyOrder(
            "2026-03-12T10:00 2026-03-12T11:00 ",
            "2026-03-13T10:00 2026-03-13T12:00 ",
            "2026-03-14T10:00 2026-03-14T13:00 ");
  }

  /** Clocks of this machine jump from 02:00 to 03:00, but no clock of the source does. */
  @Test
  @ResourceLock(Resources.TIME_ZONE)
  void timesWithoutAZoneDoNotDependOnTheZoneOfThisMachine() throws Exception {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    try {
      assertThat(
              read(
                  ics(
                      event("DTSTART:20260308T023000\nDURATION:PT1H\nSUMMARY:once")
                          + event(
                              """
                              DTSTART:20260307T023000
                              DTEND:20260307T033000
                              RRULE:FREQ=DAILY;COUNT=4
                              EXDATE:20260309T023000
                              SUMMARY:daily
                              """)
                          + event(
                              "DTSTART;VALUE=DATE:20260307\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:day"))))
          .containsExactly(
              "2026-03-08T02:30 2026-03-08T03:30 once",
              "2026-03-07T02:30 2026-03-07T03:30 daily",
              "2026-03-08T02:30 2026-03-08T03:30 daily",
              "2026-03-10T02:30 2026-03-10T03:30 daily",
              "2026-03-07T00:00 2026-03-08T00:00 day",
              "2026-03-08T00:00 2026-03-09T00:00 day");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** A file that was cut while it was written must not take the place of a whole one. */
  @Test
  void aFileThatWasCutIsRefused() {
    String whole = ics(event("DTSTART:20260312T130000Z\nDTEND:20260312T140000Z").repeat(2));
    for (String cut :
        new String[] {
          whole.substring(0, whole.indexOf("END:VEVENT") + "END:VEVENT".length()),
          whole.substring(0, whole.lastIndexOf("DTEND")),
          whole.substring(0, whole.length() - 5)
        }) {
      assertThatThrownBy(() -> read(cut)).hasMessageContaining("expected END:VCALENDAR at the end");
    }
  }

  @Test
  void anOwnTimeZoneIsKnown() throws Exception {
    String zone =
        """
        BEGIN:VTIMEZONE
        TZID:Our office
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:-0400
        TZOFFSETTO:-0400
        END:STANDARD
        END:VTIMEZONE
        """;
    assertThat(read(ics(zone + event("DTSTART;TZID=Our office:20260312T100000"))))
        .containsExactly("2026-03-12T11:00 2026-03-12T11:00 ");
  }

  @Test
  void recurringEventsFollowTheClockOfTheirZone() throws Exception {
    // Clocks in New York change on 8 March, and not in Sao Paulo.
    String weekly =
        event(
            """
            DTSTART;TZID=America/New_York:20260302T220000
            DTEND;TZID=America/New_York:20260302T230000
            RRULE:FREQ=WEEKLY;COUNT=4
            EXDATE;TZID=America/New_York:20260316T220000
            SUMMARY:maintenance
            """);
    String moved =
        event(
            """
            RECURRENCE-ID;TZID=America/New_York:20260323T220000
            DTSTART;TZID=America/New_York:20260324T220000
            DTEND;TZID=America/New_York:20260325T000000
            SUMMARY:moved
            """);
    assertThat(read(ics(weekly + moved)))
        .containsExactly(
            "2026-03-03T00:00 2026-03-03T01:00 maintenance",
            "2026-03-09T23:00 2026-03-10T00:00 maintenance",
            "2026-03-24T23:00 2026-03-25T01:00 moved");
    assertThat(
            read(
                ics(event("DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=MONTHLY;COUNT=3\nSUMMARY:1st"))))
        .containsExactly(
            "2026-03-01T00:00 2026-03-02T00:00 1st",
            "2026-04-01T00:00 2026-04-02T00:00 1st",
            "2026-05-01T00:00 2026-05-02T00:00 1st");
  }

  /** From ten years before this year to the end of the year after the next. */
  @Test
  void anEventWithoutAnEndIsExpandedForSomeYears() throws Exception {
    List<String> yearly = read(ics(event("DTSTART;VALUE=DATE:19701225\nRRULE:FREQ=YEARLY")));
    assertThat(yearly).hasSize(13);
    assertThat(yearly.getFirst()).startsWith("2016-12-25T");
    assertThat(yearly.getLast()).startsWith("2028-12-25T");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUMMARY:no start | event 1: expected a DTSTART",
        "DTSTART:tomorrow | line 7: DTSTART cannot be read",
        "DTSTART:20260312T100000Z~RRULE:FREQ=SOMETIMES | RRULE cannot be read",
        "DTSTART:20260312T100000Z~RECURRENCE-ID;RANGE=THISANDFUTURE:20260312T100000Z | event 1: expected a RECURRENCE-ID of a single time",
        "DTSTART;TZID=Mars/Olympus:20260312T100000~DURATION:PT1H | expected a TZID of the IANA time zone database",
        "DTSTART:20260312T100000~DTEND:20260312T120000Z | event 1: expected DTSTART and DTEND of one form",
        "DTSTART;VALUE=DATE:20260312~DTEND:20260312T120000Z | event 1: expected DTSTART and DTEND of one form",
        "DTSTART:20260312T100000Z | event 1: expected a DTEND or a DURATION",
        "DTSTART:20260312T100000Z~DTEND:20260312T090000Z | event 1: expected a DTEND",
        "DTSTART:20260312T100000Z~DURATION:PT1S~RRULE:FREQ=SECONDLY | recurs once an hour at most",
        "DTSTART:20160312T100000Z~DURATION:PT1H~RRULE:FREQ=HOURLY | at most 10000 times",
      })
  void iCalendarThatCannotBeUsedIsAnError(String properties, String message) {
    assertThatThrownBy(() -> parse(ics(event(properties.replace('~', '\n'))), /* needsEnd= */ true))
        .isInstanceOf(CalendarException.class)
        .hasMessageContaining(message);
  }

  /** Rules that find nothing for ever, and files that are full of rules. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31;BYSETPOS=-366",
        "FREQ=DAILY;INTERVAL=2147483647",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3;UNTIL=99991231T000000Z",
      })
  void aHostileFileTakesBoundedTime(String rule) {
    String one = event("DTSTART:20160101T000000Z\nDURATION:PT1H\nRRULE:" + rule);
    long began = System.nanoTime();
    try {
      assertThat(parse(ics(one.repeat(3_000)), /* needsEnd= */ true))
          .hasSizeLessThanOrEqualTo(CalendarText.MAX_EVENTS);
    } catch (Exception refused) {
      assertThat(refused).isInstanceOf(CalendarException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void whatIsNotTextIsAnError() {
    assertThatThrownBy(
            () -> CalendarText.parse(new byte[] {(byte) 0x80, 1, 2}, /* needsEnd= */ false, NOW))
        .hasMessageContaining("must be CSV or iCalendar in UTF-8");
  }
}
