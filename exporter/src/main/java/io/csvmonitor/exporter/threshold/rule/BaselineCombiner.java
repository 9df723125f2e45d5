package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.api.threshold.Combine;
import java.util.Arrays;

/** Combines the parts of a baseline to one expected value. */
final class BaselineCombiner {
  private BaselineCombiner() {}

  /**
   * The expected value.
   *
   * @return NaN if there are too few parts
   */
  static double combine(Combine how, RuleInput.Baseline baseline) {
    double[] parts = baseline.parts();
    if (parts.length < baseline.needed()) {
      return Double.NaN;
    }
    return switch (how) {
      case Median -> median(parts);
      case Mean -> Arrays.stream(parts).average().orElse(Double.NaN);
      case Max -> Arrays.stream(parts).max().orElse(Double.NaN);
      case Min -> Arrays.stream(parts).min().orElse(Double.NaN);
    };
  }

  private static double median(double[] parts) {
    double[] sorted = parts.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
