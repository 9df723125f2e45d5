package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import java.util.List;

/** Judges one threshold. For the source's thread. */
interface ThresholdEvaluator {
  /** What is to be kept by event time. */
  WindowDemand demand();

  /**
   * Judges what is new.
   *
   * @param watermark up to when rows are complete, in milliseconds since the epoch; {@code
   *     Long.MIN_VALUE} where there are none
   * @return whether anything is said now that was not before
   */
  boolean evaluate(SourceSeries series, long watermark, Freshness freshness);

  /** What it says of each group. */
  List<GroupView> groups();

  /** Its verdicts one after another. */
  VerdictTimeline timeline();
}
