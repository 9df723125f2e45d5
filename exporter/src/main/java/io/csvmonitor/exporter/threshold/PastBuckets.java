package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.TimeGrid;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The buckets at the same time of earlier days, by the calendar of the zone.
 *
 * @param days the days from one to the next
 * @param count how many there are at most
 */
record PastBuckets(TimeGrid grid, int days, int count) {
  /** For so many days, a breached bucket is not part of a baseline. */
  private static final int BREACH_EXCLUSION_DAYS = 7;

  /** The buckets, the newest first. */
  long[] before(long index) {
    long[] indexes = new long[count];
    int found = 0;
    for (int i = 1; i <= count; i++) {
      OptionalLong past = grid.daysBefore(index, i * days);
      if (past.isPresent()) {
        indexes[found++] = past.getAsLong();
      }
    }
    return Arrays.copyOf(indexes, found);
  }

  /**
   * Breached buckets after this one are not part of a baseline. By the calendar: a week with a
   * change for daylight saving has an hour more or less.
   */
  long excludedFrom(long index) {
    return grid.daysBefore(index, BREACH_EXCLUSION_DAYS)
        .orElseGet(
            () -> grid.index(grid.start(index) - TimeUnit.DAYS.toMillis(BREACH_EXCLUSION_DAYS)));
  }
}
