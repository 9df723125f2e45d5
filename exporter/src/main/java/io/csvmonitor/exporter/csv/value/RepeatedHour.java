package io.csvmonitor.exporter.csv.value;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Decides which of two hours a row of a file means when clocks go back and an hour occurs twice in
 * local time. Of the two times, the one that is nearer to the row before is meant, the first one if
 * both are as near. So rows in the order of time are all right if there are several in an hour.
 * Times are milliseconds since the epoch. Not thread-safe.
 */
public final class RepeatedHour {
  private final ZoneRules rules;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;
  private long repeatedFrom;
  private long repeatedTo;
  private long length;
  private boolean hasBefore;
  private long before;

  public RepeatedHour(ZoneId zone) {
    rules = zone.getRules();
  }

  /** Says when the row before was. */
  public void goOnFrom(long time) {
    before = time;
    hasBefore = true;
  }

  /** Whether a local time occurs twice, and this is the first. */
  public boolean isRepeated(long first) {
    if (first < from || first >= to) {
      findRepeatedHour(first);
    }
    return first >= repeatedFrom && first < repeatedTo;
  }

  /** The time of the next row, whose local time occurs twice; this is the first. */
  public long choose(long first) {
    long second = first + length;
    return hasBefore && Math.abs(second - before) < Math.abs(first - before) ? second : first;
  }

  /** Rules are asked once between two transitions, not for each row. */
  private void findRepeatedHour(long time) {
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(time));
    from = time;
    to = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
    repeatedTo = to;
    length = next == null || next.isGap() ? 0 : -next.getDuration().toMillis();
    repeatedFrom = to - length;
  }
}
