package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.OptionalLong;

/**
 * The time of an evaluation, and how far the source's rows go. Times are milliseconds since the
 * epoch, by the clock of the rows' times.
 *
 * @param now the time of the evaluation; a replay has its own clock
 * @param newestRow the time of the newest row; empty if there is no row
 * @param lastFresh when the source was last fresh; empty if never
 * @param rows how rows come
 */
public record EvaluationTime(
    long now, OptionalLong newestRow, OptionalLong lastFresh, RowArrival rows) {

  /** How rows come, which decides what the clock says about rows that did not come. */
  public enum RowArrival {
    /** Another program writes rows while this one reads: some time after they happened. */
    LIVE,
    /** A replay shows each row at the time of the row. */
    REPLAY,
    /** All rows are there, and no more come: only the rows' own times count. */
    COMPLETE
  }

  /**
   * The time of an evaluation while another program writes rows.
   *
   * @param sourceNow now, by the clock of the rows' times
   * @param wallNow now, by the machine's clock
   * @param newestRow the time of the newest row, or {@link RowTime#NONE}
   * @param lastFreshWall when the source was last fresh, by the machine's clock, or {@link
   *     RowTime#NONE}
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

  /** Whether nothing new came for longer than so many milliseconds, or never. */
  public boolean isStale(long freshnessMillis) {
    return lastFresh.isEmpty() || now - lastFresh.getAsLong() > freshnessMillis;
  }

  /** The same time, but rows come in another way. */
  public EvaluationTime with(RowArrival other) {
    return new EvaluationTime(now, newestRow, lastFresh, other);
  }
}
