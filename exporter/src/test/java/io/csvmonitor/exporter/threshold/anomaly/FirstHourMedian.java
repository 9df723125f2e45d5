package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;

/**
 * The median of one hour's values, in bounded memory. If an hour has more values than fit, only
 * every second, then every fourth value is kept, and so on. The median hardly changes by that.
 */
final class FirstHourMedian {
  private static final int CAPACITY = 128;

  private final double[] values = new double[CAPACITY];
  private int size;
  private long stride = 1;
  private long offered;

  void add(double value) {
    if (offered++ % stride != 0) {
      return;
    }
    if (size == CAPACITY) {
      size = CAPACITY / 2;
      stride *= 2;
      for (int i = 0; i < size; i++) {
        values[i] = values[2 * i];
      }
    }
    values[size++] = value;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
    stride = 1;
    offered = 0;
  }

  /** The median of the values; there must be at least one. */
  double median() {
    return median(Arrays.copyOf(values, size));
  }

  /**
   * The median of an array.
   *
   * @param values at least one; this method sorts them
   */
  static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
