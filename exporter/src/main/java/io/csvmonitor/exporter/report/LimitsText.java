package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.Evaluation;

/** Between what a value would have been well. */
final class LimitsText {
  private LimitsText() {}

  static String of(Threshold threshold, Evaluation evaluation) {
    boolean lower = Double.isFinite(evaluation.lower());
    boolean upper = Double.isFinite(evaluation.upper());
    String low = ReportFormat.number(threshold, evaluation.lower());
    String high = ReportFormat.number(threshold, evaluation.upper());
    if (lower && upper) {
      return low + " to " + high;
    }
    return lower ? "at least " + low : upper ? "at most " + high : ReportFormat.NONE;
  }
}
