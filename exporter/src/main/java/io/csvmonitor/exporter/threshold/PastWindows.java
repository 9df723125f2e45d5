package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.calendar.Holiday;
import io.csvmonitor.exporter.threshold.calendar.SpecialDays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The buckets at the same time of earlier days, by the calendar of the zone. For a holiday, these
 * are the days of the weekday with which it is compared.
 *
 * @param days the distance between two of the days
 * @param count the maximum number of days
 * @param special the holidays and known incidents
 */
record PastWindows(TimeGrid grid, int days, int count, SpecialDays special) {
  /** The number of days for which a breached bucket is not part of a baseline. */
  private static final int BREACH_EXCLUSION_DAYS = 7;

  private static final int WEEK = 7;
  private static final long[] NONE = {};

  /** The buckets, the newest first; none for a holiday that is not evaluated. */
  long[] before(long index) {
    Holiday holiday = special.holiday(grid.start(index), grid.end(index));
    if (holiday == null) {
      return every(grid, index, days, days, count);
    }
    DayOfWeek weekday = holiday.weekday();
    if (weekday == null) {
      return NONE;
    }
    int since = daysSince(index, weekday);
    return every(grid, index, since == 0 ? WEEK : since, WEEK, count);
  }

  private static long[] every(TimeGrid grid, long index, int first, int step, int count) {
    long[] indexes = new long[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      OptionalLong past = grid.daysBefore(index, first + i * step);
      if (past.isPresent()) {
        indexes[found++] = past.getAsLong();
      }
    }
    return Arrays.copyOf(indexes, found);
  }

  /**
   * The bucket at the same time of the last day of a weekday, which can be the same day. If that
   * time does not exist or occurs twice because of daylight saving, the day a week before.
   */
  OptionalLong lastOn(long index, DayOfWeek weekday) {
    int since = daysSince(index, weekday);
    OptionalLong last = grid.daysBefore(index, since);
    return last.isPresent() ? last : grid.daysBefore(index, since + WEEK);
  }

  private int daysSince(long index, DayOfWeek weekday) {
    DayOfWeek day = Instant.ofEpochMilli(grid.start(index)).atZone(grid.zone()).getDayOfWeek();
    return Math.floorMod(day.getValue() - weekday.getValue(), WEEK);
  }

  /**
   * The bucket after which breached buckets are not part of a baseline. Days are calendar days: a
   * week in which daylight saving begins or ends has an hour more or less.
   */
  long excludedFrom(long index) {
    return grid.daysBefore(index, BREACH_EXCLUSION_DAYS)
        .orElseGet(
            () -> grid.index(grid.start(index) - TimeUnit.DAYS.toMillis(BREACH_EXCLUSION_DAYS)));
  }
}
