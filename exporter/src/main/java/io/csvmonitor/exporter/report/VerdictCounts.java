package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.verdict.VerdictTimeline;
import io.csvmonitor.exporter.threshold.view.ThresholdView;

/**
 * The number of a threshold's buckets by verdict.
 *
 * @param unknown the buckets that could not be evaluated
 */
record VerdictCounts(long normal, long breached, long unknown) {

  /** Counts the verdicts of a threshold's timeline. */
  static VerdictCounts of(ThresholdView view) {
    VerdictTimeline timeline = view.timeline();
    return new VerdictCounts(
        timeline.count(Verdict.NORMAL),
        timeline.count(Verdict.BREACHED),
        timeline.count(Verdict.UNKNOWN));
  }
}
