package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import java.util.OptionalLong;

/** Decides which buckets are complete. */
final class CompleteWindows {
  private CompleteWindows() {}

  /** The bucket before which all buckets are complete. */
  static long whatever(EvaluatedSeries series, EvaluationContext moment, TimeGrid grid) {
    return later(series, moment, grid, grid.index(moment.known().complete().orElseThrow()));
  }

  /**
   * The same, but a bucket with a missing series waits until the rows of the last seconds have
   * settled, since more rows may follow.
   *
   * @param evaluatedUntil the bucket before which all buckets were evaluated
   */
  static long settled(
      EvaluatedSeries series,
      EvaluationContext moment,
      TimeGrid grid,
      OptionalLong evaluatedUntil) {
    long until = whatever(series, moment, grid);
    long settled = later(series, moment, grid, grid.index(moment.known().settled().orElseThrow()));
    for (long index = Math.max(settled, evaluatedUntil.orElse(until)); index < until; index++) {
      if (series.isAnyMissing(index)) {
        return index;
      }
    }
    return until;
  }

  /**
   * The time after the rows or by the clock. The clock counts only if a bucket without rows has the
   * value 0: otherwise it would only make a verdict unknown.
   */
  private static long later(
      EvaluatedSeries series, EvaluationContext moment, TimeGrid grid, long until) {
    return series.isZeroWithoutRows() && moment.known().overByClock().isPresent()
        ? Math.max(until, grid.index(moment.known().overByClock().getAsLong()))
        : until;
  }
}
