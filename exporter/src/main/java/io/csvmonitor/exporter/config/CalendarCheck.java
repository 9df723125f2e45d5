package io.csvmonitor.exporter.config;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.PublicHolidays;
import io.csvmonitor.api.calendar.TimeInterval;
import io.csvmonitor.api.calendar.TimeRange;
import io.csvmonitor.exporter.threshold.calendar.CountryHolidays;
import io.csvmonitor.exporter.threshold.calendar.IntervalRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Checks what the schema cannot check about calendars: dates, time zones, and ranges. */
final class CalendarCheck {
  private final List<String> errors;

  private CalendarCheck(List<String> errors) {
    this.errors = errors;
  }

  /**
   * Checks all calendars.
   *
   * @param at the path of the calendars in the document
   * @param errors gets the errors
   */
  static void check(CsvMonitorSpec spec, String at, List<String> errors) {
    CalendarCheck check = new CalendarCheck(errors);
    for (int i = 0; i < spec.calendars().size(); i++) {
      Calendar calendar = spec.calendars().get(i);
      check.dates(calendar.dates(), at + "[" + i + "].dates");
      PublicHolidays holidays = calendar.holidays();
      String problem = holidays == null ? null : CountryHolidays.problem(holidays);
      if (problem != null) {
        errors.add(at + "[" + i + "].holidays" + problem);
      }
      for (int j = 0; j < calendar.timeIntervals().size(); j++) {
        check.interval(
            calendar.timeIntervals().get(j), at + "[" + i + "].timeIntervals[" + j + "]");
      }
    }
  }

  private void dates(List<String> dates, String at) {
    for (int i = 0; i < dates.size(); i++) {
      try {
        LocalDate.parse(dates.get(i));
      } catch (DateTimeException wrong) {
        errors.add(at + "[" + i + "]: must be a day of the calendar, found " + dates.get(i));
      }
    }
  }

  private void interval(TimeInterval interval, String at) {
    String location = interval.location();
    if (location != null && !isZone(location)) {
      errors.add(
          at
              + ".location: must be a name of the IANA time zone database, such as"
              + " America/Sao_Paulo, found "
              + location);
    }
    for (int i = 0; i < interval.times().size(); i++) {
      TimeRange range = interval.times().get(i);
      // Both have the form HH:mm, so the order of the texts is the order of the times.
      if (range.startTime().compareTo(range.endTime()) >= 0) {
        errors.add(
            at
                + ".times["
                + i
                + "]: start_time must be before end_time, found "
                + range.startTime()
                + " and "
                + range.endTime()
                + "; for a night, give two ranges: up to 24:00, and from 00:00");
      }
    }
    ordered(interval.weekdays(), at + ".weekdays", "; a week begins on sunday");
    ordered(interval.daysOfMonth(), at + ".days_of_month", "");
    ordered(interval.months(), at + ".months", "");
    ordered(interval.years(), at + ".years", "");
  }

  private void ordered(List<String> ranges, String at, String hint) {
    for (int i = 0; i < ranges.size(); i++) {
      if (!IntervalRange.parse(ranges.get(i)).isOrdered()) {
        errors.add(
            at
                + "["
                + i
                + "]: must not end before it begins, found "
                + ranges.get(i)
                + "; give two entries"
                + hint);
      }
    }
  }

  private static boolean isZone(String name) {
    try {
      ZoneId.of(name);
      return true;
    } catch (DateTimeException wrong) {
      return false;
    }
  }
}
