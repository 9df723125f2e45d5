package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.VerdictTimeline;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.util.List;

/** Evaluates one threshold. Only the source's thread uses an evaluator. */
interface ThresholdEvaluator {
  /** The series, by event time, that this evaluator needs. */
  List<WindowDemand> demands();

  /**
   * Evaluates new and changed buckets.
   *
   * @return whether {@link #groups} or {@link #timeline} changed
   */
  boolean evaluate(SourceSeries series, EvaluationContext moment);

  /** A view of each group of series. */
  List<GroupView> groups();

  /** The windows that calendars mute, oldest first. */
  List<TimeSpan> muted();

  /** The verdicts of all groups together, over time. */
  VerdictTimeline timeline();
}
