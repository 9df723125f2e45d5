package io.csvmonitor.exporter.threshold.time;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.OptionalLong;

/**
 * The time of an evaluation, and the time of the newest row of the source. Times are milliseconds
 * since the epoch, by the times of rows.
 *
 * @param now the time of the evaluation; a replay has its own clock
 * @param newestRow the time of the newest row; empty if there is no row
 * @param lastFresh the last time at which the source was fresh; empty if it never was
 * @param rows the way in which rows arrive
 */
public record EvaluationTime(
    long now, OptionalLong newestRow, OptionalLong lastFresh, RowArrival rows) {

  /** The way in which rows arrive. It decides whether the clock shows that rows are missing. */
  public enum RowArrival {
    /** Another program writes rows while this program reads them, some time after their events. */
    LIVE,
    /** A replay shows each row at the time of the row. */
    REPLAY,
    /** All rows exist, and no more rows come: only the times of rows count. */
    COMPLETE
  }

  /**
   * The time of an evaluation while another program writes rows.
   *
   * @param sourceNow the current time, by the times of rows
   * @param wallNow the current time, by the clock of the machine
   * @param newestRow the time of the newest row, or {@link RowTime#NONE}
   * @param lastFreshWall the last time at which the source was fresh, by the clock of the machine,
   *     or {@link RowTime#NONE}
   */
  public static EvaluationTime of(
      long sourceNow, long wallNow, long newestRow, long lastFreshWall) {
    return new EvaluationTime(
        sourceNow,
        RowTime.optional(newestRow),
        lastFreshWall == RowTime.NONE
            ? OptionalLong.empty()
            : OptionalLong.of(sourceNow - (wallNow - lastFreshWall)),
        RowArrival.LIVE);
  }

  /**
   * Whether the source had no new rows for longer than the given milliseconds, or never had rows.
   */
  public boolean isStale(long freshnessMillis) {
    return lastFresh.isEmpty() || now - lastFresh.getAsLong() > freshnessMillis;
  }

  /** The same time with another way in which rows arrive. */
  public EvaluationTime with(RowArrival other) {
    return new EvaluationTime(now, newestRow, lastFresh, other);
  }
}
