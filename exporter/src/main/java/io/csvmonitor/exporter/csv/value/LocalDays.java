package io.csvmonitor.exporter.csv.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * Converts local days and times of day into instants, like {@link LocalDateTime#atZone}. Remembers
 * the midnight of the last day, since most rows come day by day.
 *
 * <p>A local time that daylight saving skips moves forward by the length of the gap. A local time
 * that occurs twice means its first occurrence. Thread-safe: the remembered day is immutable.
 */
final class LocalDays {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * A day.
   *
   * @param key year, month and day in one number
   * @param utc midnight in UTC
   * @param midnight midnight in the zone, if the offset of the zone is the same for the whole day
   */
  private record Day(int key, LocalDate date, long utc, long midnight, boolean even) {}

  private final ZoneId zone;
  private volatile Day last;

  LocalDays(ZoneId zone) {
    this.zone = zone;
    this.last = day(LocalDate.EPOCH);
  }

  /**
   * The instant of a local time, in milliseconds since the epoch; {@link TimeParser#NOT_A_TIME} if
   * the day does not exist.
   */
  long instant(int year, int month, int day, int millisOfDay) {
    Day found = find(year, month, day);
    return found == null ? TimeParser.NOT_A_TIME : instant(found, millisOfDay);
  }

  /** The instant of a local time, in milliseconds since the epoch. */
  long instant(LocalDate date, int millisOfDay) {
    Day known = last;
    if (!known.date.equals(date)) {
      known = day(date);
      last = known;
    }
    return instant(known, millisOfDay);
  }

  /**
   * The instant of a local time at an offset from UTC in seconds, in milliseconds since the epoch.
   */
  long instantAt(int year, int month, int day, int millisOfDay, int offset) {
    Day found = find(year, month, day);
    return found == null ? TimeParser.NOT_A_TIME : found.utc + millisOfDay - offset * 1000L;
  }

  private long instant(Day day, int millisOfDay) {
    if (day.even) {
      return day.midnight + millisOfDay;
    }
    if (millisOfDay == Digits.DAY) {
      return instant(day.date.plusDays(1), 0);
    }
    LocalTime time = LocalTime.ofNanoOfDay(millisOfDay * 1_000_000L);
    return day.date.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }

  private @Nullable Day find(int year, int month, int day) {
    Day known = last;
    if (known.key == key(year, month, day)) {
      return known;
    }
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    known = day(LocalDate.of(year, month, day));
    last = known;
    return known;
  }

  private static int key(int year, int month, int day) {
    return year * 10_000 + month * 100 + day;
  }

  private Day day(LocalDate date) {
    ZoneRules rules = zone.getRules();
    LocalDateTime start = date.atStartOfDay();
    long utc = date.toEpochDay() * DAY;
    long midnight = start.atZone(zone).toInstant().toEpochMilli();
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(midnight));
    boolean even =
        rules.getValidOffsets(start).size() == 1
            && (next == null || next.getInstant().toEpochMilli() >= midnight + DAY);
    int key = key(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    return new Day(key, date, utc, midnight, even);
  }
}
