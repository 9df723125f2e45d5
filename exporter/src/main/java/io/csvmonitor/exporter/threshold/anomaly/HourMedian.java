package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;

/**
 * The median of one hour's values. Of more values than it has room for it keeps every second, every
 * fourth and so on, which leaves the median about what it is and the memory bounded.
 */
final class HourMedian {
  private static final int ROOM = 128;

  private final double[] values = new double[ROOM];
  private int size;
  private long stride = 1;
  private long offered;

  void add(double value) {
    if (offered++ % stride != 0) {
      return;
    }
    if (size == ROOM) {
      size = ROOM / 2;
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

  double median() {
    return median(Arrays.copyOf(values, size));
  }

  /** The median of one value or more, which are sorted by it. */
  static double median(double[] some) {
    Arrays.sort(some);
    int half = some.length / 2;
    return some.length % 2 == 1 ? some[half] : (some[half - 1] + some[half]) / 2;
  }
}
