package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import java.util.List;
import java.util.OptionalLong;

/** Evaluates one threshold. Only the source's thread uses an evaluator. */
interface ThresholdEvaluator {
  /** The series, by event time, that this evaluator needs. */
  WindowDemand demand();

  /**
   * Evaluates new and changed buckets.
   *
   * @param watermark the time up to which rows are complete, in milliseconds since the epoch; empty
   *     if there is no row
   * @return whether {@link #groups} or {@link #timeline} changed
   */
  boolean evaluate(SourceSeries series, OptionalLong watermark, Freshness freshness);

  /** A view of each group of series. */
  List<GroupView> groups();

  /** The verdicts of all groups together, over time. */
  VerdictTimeline timeline();
}
