package io.csvmonitor.exporter.csv.value;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Times of rows in milliseconds since the epoch. A special number means that a row has no time, so
 * that a time needs no object.
 */
public final class RowTime {
  /** No time. It is less than every time. */
  public static final long NONE = Long.MIN_VALUE;

  private RowTime() {}

  /** Whether there is a time. */
  public static boolean isKnown(long millis) {
    return millis != NONE;
  }

  /** The earlier of two times; the other one if one is {@link #NONE}. */
  public static long earlier(long one, long other) {
    if (one == NONE) {
      return other;
    }
    return other == NONE ? one : Math.min(one, other);
  }

  /** The time in milliseconds; empty if there is none. */
  public static OptionalLong optional(long millis) {
    return millis == NONE ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  /** The time, or null if there is none. */
  public static @Nullable Instant instant(long millis) {
    return millis == NONE ? null : Instant.ofEpochMilli(millis);
  }
}
