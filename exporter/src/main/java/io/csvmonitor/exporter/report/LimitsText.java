package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.text.ValueText;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;

/** Formats the limits of an evaluation. */
final class LimitsText {
  private LimitsText() {}

  /** The range of normal values. */
  static String of(Threshold threshold, Evaluation evaluation) {
    boolean lower = Double.isFinite(evaluation.lower());
    boolean upper = Double.isFinite(evaluation.upper());
    String low = new ValueText(threshold).number(evaluation.lower());
    String high = new ValueText(threshold).number(evaluation.upper());
    if (lower && upper) {
      return low + " to " + high;
    }
    return lower ? "at least " + low : upper ? "at most " + high : NumberText.NONE;
  }
}
