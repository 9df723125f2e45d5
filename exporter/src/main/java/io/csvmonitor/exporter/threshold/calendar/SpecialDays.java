package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.threshold.Threshold;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times that differ from the ordinary days of their weekday: holidays and known incidents. Not
 * thread-safe.
 */
public final class SpecialDays {
  private final NamedTimes holidays;
  private final NamedTimes known;

  private SpecialDays(NamedTimes holidays, NamedTimes known) {
    this.holidays = holidays;
    this.known = known;
  }

  /**
   * The times of a threshold.
   *
   * @param zone the time zone of the source
   */
  public static SpecialDays of(List<LoadedCalendar> calendars, Threshold threshold, ZoneId zone) {
    return new SpecialDays(
        NamedTimes.of(calendars, CalendarEffect.Holiday, threshold, zone),
        NamedTimes.of(calendars, CalendarEffect.Known, threshold, zone));
  }

  /** The holiday that overlaps a span of time; null if there is none. */
  public @Nullable Holiday holiday(long from, long to) {
    Calendar calendar = holidays.calendar(from, to);
    return calendar == null ? null : new Holiday(calendar.name(), calendar.like());
  }

  /** Whether some holidays are compared with the days of another weekday. */
  public boolean comparesWeekdays() {
    return holidays.calendars().anyMatch(calendar -> calendar.like() != null);
  }

  /** Whether no part of a span of time is a holiday or a known incident. */
  public boolean isOrdinary(long from, long to) {
    return holidays.calendar(from, to) == null && known.calendar(from, to) == null;
  }

  /**
   * The known incidents that overlap a span of time. Times that touch are one incident.
   *
   * @param zone the time zone of days, and of intervals without a location
   */
  public static List<CalendarSpan> known(
      List<LoadedCalendar> calendars, ZoneId zone, long from, long to) {
    List<CalendarSpan> all = new ArrayList<>();
    calendars.stream()
        .filter(calendar -> calendar.effect() == CalendarEffect.Known)
        .flatMap(calendar -> calendar.spans(zone).stream())
        .flatMap(times -> times.overlapping(from, to).stream())
        .sorted(Comparator.comparingLong(CalendarSpan::from))
        .forEach(
            span -> {
              CalendarSpan last = all.isEmpty() ? null : all.getLast();
              if (last == null || span.from() > last.to()) {
                all.add(new CalendarSpan(span.from(), span.to()));
              } else {
                all.set(
                    all.size() - 1, new CalendarSpan(last.from(), Math.max(last.to(), span.to())));
              }
            });
    return all;
  }
}
