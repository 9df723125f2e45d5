package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.Evaluation;

/** Formats the limits of an evaluation. */
final class LimitsText {
  private LimitsText() {}

  /** The range in which the value would be normal. */
  static String of(Threshold threshold, Evaluation evaluation) {
    boolean lower = Double.isFinite(evaluation.lower());
    boolean upper = Double.isFinite(evaluation.upper());
    String low = ReportText.number(threshold, evaluation.lower());
    String high = ReportText.number(threshold, evaluation.upper());
    if (lower && upper) {
      return low + " to " + high;
    }
    return lower ? "at least " + low : upper ? "at most " + high : ReportText.NONE;
  }
}
