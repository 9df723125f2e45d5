package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;

/** Keeps the largest of the offered values, up to a fixed number, in ascending order. */
final class LargestValues {
  private final double[] values;
  private int size;

  /**
   * @param capacity the number of values to store
   */
  LargestValues(int capacity) {
    values = new double[capacity];
  }

  /**
   * Offers a value.
   *
   * @return whether the value is now among the largest
   */
  boolean offer(double value) {
    boolean full = size == values.length;
    if (full && value <= values[0]) {
      return false;
    }
    int at = Arrays.binarySearch(values, 0, size, value);
    at = at < 0 ? -at - 1 : at + 1;
    if (full) {
      System.arraycopy(values, 1, values, 0, at - 1);
      values[at - 1] = value;
    } else {
      System.arraycopy(values, at, values, at + 1, size - at);
      values[at] = value;
      size++;
    }
    return true;
  }

  double[] ascending() {
    return Arrays.copyOf(values, size);
  }

  /** Merges two ascending arrays and keeps the largest {@code count} values, in ascending order. */
  static double[] merge(int count, double[] one, double[] other) {
    double[] all = new double[Math.min(count, one.length + other.length)];
    int i = one.length - 1;
    int j = other.length - 1;
    for (int at = all.length - 1; at >= 0; at--) {
      all[at] = j < 0 || (i >= 0 && one[i] >= other[j]) ? one[i--] : other[j--];
    }
    return all;
  }
}
