package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Combine;
import java.util.Arrays;

/** How a baseline's parts become the one expected value. */
final class BaselineCombiner {
  private BaselineCombiner() {}

  /**
   * The expected value.
   *
   * @param fewest parts without which nothing is expected
   * @return NaN if there are too few
   */
  static double combine(Combine how, double[] parts, int fewest) {
    if (parts.length < fewest) {
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
