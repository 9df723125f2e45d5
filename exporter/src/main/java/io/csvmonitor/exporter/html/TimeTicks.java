package io.csvmonitor.exporter.html;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ticks of a time axis, at round times of a zone. A day may have 23 or 25 hours: a time that
 * does not exist has no tick, and an hour that exists twice has two.
 */
final class TimeTicks {
  private static final int HOUR = 3_600;
  private static final int[] STEPS_SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR,
    12 * HOUR
  };
  private static final int[] STEPS_DAYS = {1, 2, 7, 14};
  private static final int[] STEPS_MONTHS = {1, 3, 6};
  private static final int DAY_SECONDS = 86_400;
  private static final double MONTH_DAYS = 30.5;

  /** An upper limit of the change when clocks are set back. */
  private static final int MAX_CHANGE_HOURS = 2;

  private static final DateTimeFormatter SECOND = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = format("HH:mm");
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter MONTH = format("MMM uuuu");
  private static final DateTimeFormatter YEAR = format("uuuu");

  private final long from;
  private final long to;
  private final ZoneId zone;
  private final TreeMap<Long, String> ticks = new TreeMap<>();

  private TimeTicks(long from, long to, ZoneId zone) {
    this.from = from;
    this.to = to;
    this.zone = zone;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /**
   * The ticks of an axis.
   *
   * @param from the start of the axis, in milliseconds since the epoch
   * @param to the end of the axis
   * @param max the approximate maximum number of ticks
   * @return times in milliseconds since the epoch, with labels, ascending
   */
  static List<Map.Entry<Long, String>> of(long from, long to, ZoneId zone, int max) {
    TimeTicks all = new TimeTicks(from, to, zone);
    all.add(Math.max(1, (to - from) / 1_000.0 / max));
    return List.copyOf(all.ticks.entrySet());
  }

  private void add(double atLeastSeconds) {
    for (int step : STEPS_SECONDS) {
      if (step >= atLeastSeconds) {
        addTimes(step);
        return;
      }
    }
    double atLeastDays = atLeastSeconds / DAY_SECONDS;
    for (int step : STEPS_DAYS) {
      if (step >= atLeastDays) {
        addDays(step);
        return;
      }
    }
    for (int step : STEPS_MONTHS) {
      if (step * MONTH_DAYS >= atLeastDays) {
        addMonths(step, MONTH);
        return;
      }
    }
    double years = ValueUnit.NUMBER.step(atLeastDays / MONTH_DAYS / 12);
    addMonths(12 * (years == 2.5 ? 5 : (int) years), YEAR);
  }

  private void addTimes(int step) {
    LocalDateTime first = local(from).minusHours(MAX_CHANGE_HOURS);
    LocalDateTime last = local(to).plusHours(MAX_CHANGE_HOURS);
    first =
        first.with(
            LocalTime.ofSecondOfDay(first.toLocalTime().toSecondOfDay() / step * (long) step));
    for (LocalDateTime at = first; !at.isAfter(last); at = at.plusSeconds(step)) {
      if (at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
        addDay(at.toLocalDate(), DAY);
        continue;
      }
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(at);
      // With longer steps, two ticks for the same time would be too close together.
      for (ZoneOffset offset :
          step <= HOUR || offsets.isEmpty() ? offsets : offsets.subList(0, 1)) {
        add(at.toInstant(offset), (step < 60 ? SECOND : MINUTE).format(at));
      }
    }
  }

  private void addDays(int step) {
    for (LocalDate day = day(from); !day.isAfter(day(to)); day = day.plusDays(1)) {
      // Day 0 was a Thursday, and weeks begin on Monday.
      if (Math.floorMod(day.toEpochDay() + (step % 7 == 0 ? 3 : 0), step) == 0) {
        addDay(day, DAY);
      }
    }
  }

  private void addMonths(int step, DateTimeFormatter format) {
    LocalDate first = day(from).withDayOfMonth(1);
    long month = Math.floorDiv(first.getYear() * 12L + first.getMonthValue() - 1, step) * step;
    LocalDate at =
        LocalDate.of(Math.toIntExact(Math.floorDiv(month, 12)), Math.floorMod(month, 12) + 1, 1);
    for (; !at.isAfter(day(to)); at = at.plus(step, ChronoUnit.MONTHS)) {
      addDay(at, format);
    }
  }

  /** A day begins at midnight, or later if the clocks are changed at midnight. */
  private void addDay(LocalDate day, DateTimeFormatter format) {
    add(day.atStartOfDay(zone).toInstant(), format.format(day));
  }

  private void add(Instant at, String label) {
    long millis = at.toEpochMilli();
    if (millis >= from && millis <= to) {
      // The start of a day is added before the same instant as a time of day.
      ticks.putIfAbsent(millis, label);
    }
  }

  private LocalDateTime local(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone)
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private LocalDate day(long millis) {
    return local(millis).toLocalDate();
  }
}
