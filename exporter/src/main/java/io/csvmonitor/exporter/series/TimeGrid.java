package io.csvmonitor.exporter.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Buckets of event time, numbered in their order. Each bucket has the same width and begins at a
 * multiple of the width in the local time of a zone. Buckets of more than an hour follow the local
 * time when daylight saving begins or ends, so that a day can have 23 or 25 hours. Weeks begin on
 * Monday. Not thread-safe.
 */
public final class TimeGrid {
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final long WEEK = TimeUnit.DAYS.toMillis(7);

  /** The epoch began on a Thursday. */
  private static final long TO_MONDAY = TimeUnit.DAYS.toMillis(3);

  /** An ordinary day of the zone. Its offset determines buckets of up to an hour. */
  private static final Instant USUAL = Instant.parse("2025-01-01T00:00:00Z");

  private final ZoneId zone;
  private final ZoneRules rules;
  private final long width;
  private final boolean even;
  private final long shift;

  /** The span of time whose offset is known; empty at first. */
  private long from;

  private long to;
  private long offset;

  /**
   * A grid.
   *
   * @param width the width of a bucket, at least a millisecond
   */
  public TimeGrid(Duration width, ZoneId zone) {
    if (width.toMillis() < 1) {
      throw new IllegalArgumentException("width must be at least 1ms, found " + width);
    }
    this.zone = zone;
    this.rules = zone.getRules();
    this.width = width.toMillis();
    this.even = this.width <= HOUR || rules.isFixedOffset();
    long alignment = this.width % WEEK == 0 ? TO_MONDAY : 0;
    this.shift =
        even ? rules.getStandardOffset(USUAL).getTotalSeconds() * 1000L + alignment : alignment;
  }

  /** The width of a bucket, in milliseconds of local time. */
  public long width() {
    return width;
  }

  /** The zone whose local time determines the beginnings of buckets. */
  public ZoneId zone() {
    return zone;
  }

  /** The bucket of a time in milliseconds since the epoch. */
  public long index(long millis) {
    return Math.floorDiv((even ? millis : local(millis)) + shift, width);
  }

  /** The start of a bucket, in milliseconds since the epoch. */
  public long start(long index) {
    long at = index * width - shift;
    return even
        ? at
        : instant(LocalDateTime.ofEpochSecond(Math.floorDiv(at, 1000), nanos(at), ZoneOffset.UTC));
  }

  /** The end of a bucket, which is the start of the next, in milliseconds since the epoch. */
  public long end(long index) {
    return start(index + 1);
  }

  /**
   * The bucket at the same time of day, some days before.
   *
   * @return empty if that time does not exist or occurs twice because of daylight saving
   */
  public OptionalLong daysBefore(long index, int days) {
    LocalDateTime then =
        ZonedDateTime.ofInstant(Instant.ofEpochMilli(start(index)), zone)
            .toLocalDateTime()
            .minusDays(days);
    if (rules.getValidOffsets(then).size() != 1) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(index(instant(then)));
  }

  private long instant(LocalDateTime local) {
    return ZonedDateTime.ofLocal(local, zone, null).toInstant().toEpochMilli();
  }

  private static int nanos(long millis) {
    return (int) Math.floorMod(millis, 1000L) * 1_000_000;
  }

  /**
   * The time on the zone's clock, in milliseconds since the epoch as if the clock were in UTC.
   *
   * @param millis milliseconds since the epoch
   */
  public long local(long millis) {
    if (millis < from || millis >= to) {
      findOffset(Instant.ofEpochMilli(millis));
    }
    return millis + offset;
  }

  /**
   * Finds the offset at a time. The rules of the zone are read once between two transitions, not
   * for each row.
   */
  private void findOffset(Instant time) {
    ZoneOffsetTransition next = rules.nextTransition(time);
    offset = rules.getOffset(time).getTotalSeconds() * 1000L;
    from = time.toEpochMilli();
    to = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
  }
}
