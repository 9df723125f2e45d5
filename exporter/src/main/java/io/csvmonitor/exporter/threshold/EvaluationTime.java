package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.OptionalLong;

/**
 * The time of an evaluation, and how far the source's rows go. Times are milliseconds since the
 * epoch.
 *
 * @param sourceNow now, by the clock of the rows' times; a replay has its own clock
 * @param wallNow now, by the machine's clock
 * @param newestRow the time of the newest row; empty if there is no row
 * @param lastFresh when the source was last fresh, by the clock of the rows' times; empty if never
 */
public record EvaluationTime(
    long sourceNow, long wallNow, OptionalLong newestRow, OptionalLong lastFresh) {

  /**
   * The time of an evaluation.
   *
   * @param newestRow the time of the newest row, or {@link RowTime#NONE}
   * @param lastFreshWall when the source was last fresh, by the machine's clock, or {@link
   *     RowTime#NONE}
   */
  public static EvaluationTime of(
      long sourceNow, long wallNow, long newestRow, long lastFreshWall) {
    return new EvaluationTime(
        sourceNow,
        wallNow,
        newestRow == RowTime.NONE ? OptionalLong.empty() : OptionalLong.of(newestRow),
        lastFreshWall == RowTime.NONE
            ? OptionalLong.empty()
            : OptionalLong.of(sourceNow - (wallNow - lastFreshWall)));
  }
}
