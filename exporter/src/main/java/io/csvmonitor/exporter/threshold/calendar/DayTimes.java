package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.PublicHolidays;
import io.csvmonitor.api.calendar.TimeInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Times of day that are the same on some days. Not thread-safe.
 *
 * <p>On a day on which clocks change, the local time of the zone determines the length of a span.
 */
final class DayTimes implements CalendarSpans {
  private static final int MAX_REMEMBERED_DAYS = 1_000;
  private static final String END_OF_DAY = "24:00";

  private final ZoneId zone;
  private final Predicate<LocalDate> days;
  private final List<Function<LocalDate, CalendarSpan>> times;
  private final Map<LocalDate, List<CalendarSpan>> remembered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalDate, List<CalendarSpan>> eldest) {
          return size() > MAX_REMEMBERED_DAYS;
        }
      };

  private DayTimes(
      ZoneId zone, Predicate<LocalDate> days, List<Function<LocalDate, CalendarSpan>> times) {
    this.zone = zone;
    this.days = days;
    this.times = times;
  }

  /**
   * All times of a calendar.
   *
   * @param zone the zone of days, and of intervals without a location
   */
  static List<DayTimes> of(Calendar calendar, ZoneId zone) {
    List<DayTimes> all = new ArrayList<>();
    calendar.timeIntervals().forEach(interval -> all.add(of(interval, zone)));
    if (!calendar.dates().isEmpty()) {
      Set<LocalDate> days = new HashSet<>();
      calendar.dates().forEach(date -> days.add(LocalDate.parse(date)));
      all.add(wholeDays(days::contains, zone));
    }
    PublicHolidays holidays = calendar.holidays();
    if (holidays != null) {
      all.add(wholeDays(CountryHolidays.of(holidays), zone));
    }
    return all;
  }

  private static DayTimes wholeDays(Predicate<LocalDate> days, ZoneId zone) {
    return new DayTimes(
        zone, days, List.of(day -> new CalendarSpan(start(day, zone), end(day, zone))));
  }

  /**
   * The times of an interval.
   *
   * @param zone the zone of an interval without a location
   */
  private static DayTimes of(TimeInterval interval, ZoneId zone) {
    ZoneId own = interval.location() == null ? zone : ZoneId.of(interval.location());
    List<IntervalRange> weekdays = ranges(interval.weekdays());
    List<IntervalRange> daysOfMonth = ranges(interval.daysOfMonth());
    List<IntervalRange> months = ranges(interval.months());
    List<IntervalRange> years = ranges(interval.years());
    Predicate<LocalDate> days =
        day ->
            isIn(weekdays, range -> range.contains(day.getDayOfWeek().getValue() % 7))
                && isIn(
                    daysOfMonth,
                    range -> range.containsDay(day.getDayOfMonth(), day.lengthOfMonth()))
                && isIn(months, range -> range.contains(day.getMonthValue()))
                && isIn(years, range -> range.contains(day.getYear()));
    List<Function<LocalDate, CalendarSpan>> times = new ArrayList<>();
    interval
        .times()
        .forEach(
            range ->
                times.add(
                    day ->
                        new CalendarSpan(
                            at(day, range.startTime(), own), at(day, range.endTime(), own))));
    if (times.isEmpty()) {
      times.add(day -> new CalendarSpan(start(day, own), end(day, own)));
    }
    return new DayTimes(own, days, times);
  }

  private static List<IntervalRange> ranges(List<String> texts) {
    return texts.stream().map(IntervalRange::parse).toList();
  }

  private static boolean isIn(List<IntervalRange> ranges, Predicate<IntervalRange> isIn) {
    return ranges.isEmpty() || ranges.stream().anyMatch(isIn);
  }

  private static long at(LocalDate day, String time, ZoneId zone) {
    return time.equals(END_OF_DAY)
        ? end(day, zone)
        : day.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toEpochMilli();
  }

  private static long start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static long end(LocalDate day, ZoneId zone) {
    return start(day.plusDays(1), zone);
  }

  @Override
  public List<CalendarSpan> overlapping(long from, long to) {
    LocalDate last = day(Math.max(from, to - 1));
    List<CalendarSpan> all = List.of();
    for (LocalDate day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
      for (CalendarSpan span : remembered.computeIfAbsent(day, this::spans)) {
        if (span.overlaps(from, to)) {
          all = all.isEmpty() ? new ArrayList<>() : all;
          all.add(span);
        }
      }
    }
    return all;
  }

  private List<CalendarSpan> spans(LocalDate day) {
    return days.test(day)
        ? times.stream()
            .map(each -> each.apply(day))
            .filter(span -> span.from() < span.to())
            .toList()
        : List.of();
  }

  private LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
  }
}
