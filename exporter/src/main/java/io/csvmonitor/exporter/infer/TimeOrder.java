package io.csvmonitor.exporter.infer;

import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;

/**
 * The order of a column's times from row to row.
 *
 * @param oldest the oldest time, in milliseconds since the epoch; 0 if no cell is a time
 * @param newest the newest time
 * @param up the number of times that are later than the time before
 * @param down the number of times that are earlier than the time before
 */
record TimeOrder(long oldest, long newest, int up, int down) {
  /** The part of the steps that can go in the other direction, such as times of several threads. */
  private static final double FEW = 0.1;

  private static final double MANY = 0.2;

  /** In fewer steps, both directions can be frequent by chance. */
  private static final int MIN_STEPS = 8;

  /** The order of the times of some cells. */
  static TimeOrder of(List<String> cells, TimeForm form) {
    TimeParser parser = form.parser();
    long[] times =
        cells.stream()
            .mapToLong(cell -> parser.parse(cell, LocalDate.EPOCH))
            .filter(time -> time != TimeParser.NOT_A_TIME)
            .toArray();
    int up = 0;
    int down = 0;
    for (int i = 1; i < times.length; i++) {
      up += times[i] > times[i - 1] ? 1 : 0;
      down += times[i] < times[i - 1] ? 1 : 0;
    }
    LongSummaryStatistics all = LongStream.of(times).summaryStatistics();
    return times.length == 0
        ? new TimeOrder(0, 0, 0, 0)
        : new TimeOrder(all.getMin(), all.getMax(), up, down);
  }

  /** Whether no time is earlier than the time before, or none is later. */
  boolean isStrict() {
    return up == 0 || down == 0;
  }

  /** Whether nearly all times are in order, from the oldest to the newest or the other way. */
  boolean isRegular() {
    return up + down > 0 && Math.min(up, down) <= (up + down) * FEW;
  }

  /** Whether times go up and down without order, such as the birthdays of customers. */
  boolean isShuffled() {
    return up + down >= MIN_STEPS && Math.min(up, down) > (up + down) * MANY;
  }

  /** The time from the oldest to the newest time, in milliseconds. */
  long span() {
    return newest - oldest;
  }
}
