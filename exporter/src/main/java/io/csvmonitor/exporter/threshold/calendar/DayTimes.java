package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.TimeInterval;
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
 * Times that are the same spans of the clock on some days. Not thread-safe.
 *
 * <p>On a day on which clocks change, a span is as long as it is on the clock of the zone.
 */
final class DayTimes {
  private static final int MAX_REMEMBERED_DAYS = 1_000;
  private static final String END_OF_DAY = "24:00";

  private final ZoneId zone;
  private final Predicate<LocalDate> days;
  private final List<Function<LocalDate, Span>> times;
  private final Map<LocalDate, List<Span>> remembered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalDate, List<Span>> eldest) {
          return size() > MAX_REMEMBERED_DAYS;
        }
      };

  /** A span of time in milliseconds since the epoch; {@code to} is no longer part of it. */
  record Span(long from, long to) {}

  private DayTimes(ZoneId zone, Predicate<LocalDate> days, List<Function<LocalDate, Span>> times) {
    this.zone = zone;
    this.days = days;
    this.times = times;
  }

  /** Whole days. */
  static DayTimes of(List<String> dates, ZoneId zone) {
    Set<LocalDate> days = new HashSet<>();
    dates.forEach(date -> days.add(LocalDate.parse(date)));
    return new DayTimes(
        zone, days::contains, List.of(day -> new Span(start(day, zone), end(day, zone))));
  }

  /**
   * The times of an interval.
   *
   * @param zone the zone of an interval without a location
   */
  static DayTimes of(TimeInterval interval, ZoneId zone) {
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
    List<Function<LocalDate, Span>> times = new ArrayList<>();
    interval
        .times()
        .forEach(
            range ->
                times.add(
                    day ->
                        new Span(at(day, range.startTime(), own), at(day, range.endTime(), own))));
    if (times.isEmpty()) {
      times.add(day -> new Span(start(day, own), end(day, own)));
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

  /** The spans that overlap with a span of time. */
  List<Span> overlapping(long from, long to) {
    LocalDate last = day(Math.max(from, to - 1));
    List<Span> all = List.of();
    for (LocalDate day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
      for (Span span : remembered.computeIfAbsent(day, this::spans)) {
        if (span.from() < to && span.to() > from) {
          all = all.isEmpty() ? new ArrayList<>() : all;
          all.add(span);
        }
      }
    }
    return all;
  }

  private List<Span> spans(LocalDate day) {
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
