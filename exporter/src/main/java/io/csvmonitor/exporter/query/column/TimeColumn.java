package io.csvmonitor.exporter.query.column;

import org.h2.util.DateTimeUtils;
import org.h2.value.Value;
import org.h2.value.ValueTimestamp;

/** A column of times without an offset, in milliseconds. */
public final class TimeColumn implements StoredColumn {
  private static final long DAY = 86_400_000;
  private static final long NANOS = 1_000_000;

  private final LongColumn rows = new LongColumn();

  /** The last value that was used: times of rows that come one after the other are often equal. */
  private long lastMillis;

  private Value lastValue = value(0, 0);

  TimeColumn() {}

  /**
   * Adds the time of the next row.
   *
   * @param localMillis milliseconds since the epoch, if the local time were in UTC
   */
  public void add(long localMillis) {
    rows.add(localMillis);
  }

  @Override
  public Value value(long row) {
    long millis = rows.get(row);
    if (millis != lastMillis) {
      lastValue = value(Math.floorDiv(millis, DAY), Math.floorMod(millis, DAY));
      lastMillis = millis;
    }
    return lastValue;
  }

  private static Value value(long day, long millis) {
    return ValueTimestamp.fromDateValueAndNanos(
        DateTimeUtils.dateValueFromAbsoluteDay(day), millis * NANOS);
  }
}
