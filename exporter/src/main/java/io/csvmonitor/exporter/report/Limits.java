package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.Finding;

/** Between what a value would have been well. */
final class Limits {
  private Limits() {}

  static String of(Threshold threshold, Finding finding) {
    boolean lower = Double.isFinite(finding.lower());
    boolean upper = Double.isFinite(finding.upper());
    String low = Words.number(threshold, finding.lower());
    String high = Words.number(threshold, finding.upper());
    if (lower && upper) {
      return low + " to " + high;
    }
    return lower ? "at least " + low : upper ? "at most " + high : Words.NONE;
  }
}
