package io.csvmonitor.exporter.csv.value;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Decides which of two hours a row of a file means when clocks go back and an hour occurs twice in
 * local time. The time that is nearer to the previous row is chosen, or the first time if both are
 * equally near. Rows in the order of time are therefore correct if an hour has several of them.
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

  /** Sets the time of the previous row. */
  public void continueFrom(long time) {
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

  /**
   * Chooses the time of the next row.
   *
   * @param first the first of the two times that the local time can mean
   */
  public long choose(long first) {
    long second = first + length;
    return hasBefore && Math.abs(second - before) < Math.abs(first - before) ? second : first;
  }

  /**
   * Finds the repeated hour around a time. The rules of the zone are read once between two
   * transitions, not for each row.
   */
  private void findRepeatedHour(long time) {
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(time));
    from = time;
    to = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
    repeatedTo = to;
    length = next == null || next.isGap() ? 0 : -next.getDuration().toMillis();
    repeatedFrom = to - length;
  }
}
