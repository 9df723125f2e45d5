package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;

/**
 * The middle of one hour's values, in bounded memory. If an hour has more values than fit, only
 * every second value is stored, then every fourth, and so on. This hardly changes the middle.
 */
final class HourMiddle {
  private static final int CAPACITY = 128;

  /** The minimum number of values with a middle half. */
  private static final int MIN_SIZE = 4;

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

  /**
   * The mean of the middle half of the values; there must be at least one. An incident can change a
   * quarter of the values without an effect. For counts below one, a median would be only 0 or 1.
   */
  double middle() {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    if (size < MIN_SIZE) {
      return Medians.ofSorted(sorted);
    }
    int cut = size / 4;
    double sum = 0;
    for (int i = cut; i < size - cut; i++) {
      sum += sorted[i];
    }
    return sum / (size - 2 * cut);
  }
}
