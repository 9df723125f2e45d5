package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;

/** Medians of arrays. */
final class Medians {
  private Medians() {}

  /**
   * The median of an array.
   *
   * @param values at least one; this method sorts them
   */
  static double of(double[] values) {
    Arrays.sort(values);
    return ofSorted(values);
  }

  static double ofSorted(double[] values) {
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
