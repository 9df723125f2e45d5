package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.threshold.Threshold;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long rows are missing: muted times and holidays do not count. A holiday that is like a
 * weekday does not count where this weekday is muted. Not thread-safe.
 */
public final class CountedTime {
  private final NamedTimes muted;
  private final NamedTimes holidays;
  private final ZoneId zone;

  private CountedTime(NamedTimes muted, NamedTimes holidays, ZoneId zone) {
    this.muted = muted;
    this.holidays = holidays;
    this.zone = zone;
  }

  /**
   * The time that counts for a threshold.
   *
   * @param zone the time zone of the source
   */
  static CountedTime of(List<LoadedCalendar> calendars, Threshold threshold, ZoneId zone) {
    return new CountedTime(
        NamedTimes.of(calendars, CalendarEffect.Mute, threshold, zone),
        NamedTimes.of(calendars, CalendarEffect.Holiday, threshold, zone),
        zone);
  }

  /** How many milliseconds of a span of time count. */
  public long millis(long from, long to) {
    if (muted.isEmpty() && holidays.isEmpty()) {
      return to - from;
    }
    List<CalendarSpan> spans = new ArrayList<>(muted.overlapping(from, to).toList());
    Map<Calendar, List<CalendarSpan>> free = new LinkedHashMap<>();
    holidays.each(
        from,
        to,
        (calendar, span) ->
            free.computeIfAbsent(calendar, _ -> new ArrayList<>())
                .add(new CalendarSpan(Math.max(from, span.from()), Math.min(to, span.to()))));
    free.forEach(
        (calendar, all) -> joined(all).forEach(span -> spans.addAll(uncounted(calendar, span))));
    spans.sort(Comparator.comparingLong(CalendarSpan::from));
    long counted = to - from;
    long until = from;
    for (CalendarSpan span : spans) {
      long begin = Math.max(until, span.from());
      long end = Math.min(to, span.to());
      if (end > begin) {
        counted -= end - begin;
        until = end;
      }
    }
    return counted;
  }

  /** The same times, without times that overlap: a file can have any number of them. */
  private static List<CalendarSpan> joined(List<CalendarSpan> spans) {
    spans.sort(Comparator.comparingLong(CalendarSpan::from));
    List<CalendarSpan> all = new ArrayList<>();
    for (CalendarSpan span : spans) {
      CalendarSpan last = all.isEmpty() ? null : all.getLast();
      if (last == null || span.from() > last.to()) {
        all.add(span);
      } else {
        all.set(all.size() - 1, new CalendarSpan(last.from(), Math.max(last.to(), span.to())));
      }
    }
    return all;
  }

  /** The part of a holiday that does not count. */
  private List<CalendarSpan> uncounted(Calendar calendar, CalendarSpan span) {
    DayOfWeek like = new Holiday(calendar.name(), calendar.like()).weekday();
    if (like == null) {
      return List.of(span);
    }
    List<CalendarSpan> all = new ArrayList<>();
    LocalDate last = day(Math.max(span.from(), span.to() - 1));
    day(span.from()).datesUntil(last.plusDays(1)).forEach(day -> all.addAll(like(like, day, span)));
    return all;
  }

  /** The muted times of a weekday, on another day: only within the holiday. */
  private List<CalendarSpan> like(DayOfWeek like, LocalDate day, CalendarSpan holiday) {
    LocalDate usual = day.with(TemporalAdjusters.previous(like));
    long begin = Math.max(holiday.from(), start(day));
    long end = Math.min(holiday.to(), start(day.plusDays(1)));
    long shift = start(day) - start(usual);
    return muted
        .overlapping(start(usual), start(usual.plusDays(1)))
        .map(
            each ->
                new CalendarSpan(
                    Math.max(each.from() + shift, begin), Math.min(each.to() + shift, end)))
        .filter(each -> each.from() < each.to())
        .toList();
  }

  private LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
  }

  private long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
