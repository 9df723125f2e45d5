package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;

/**
 * The means of the distances of the last rows, over 1, 4, 14 and 43 rows.
 *
 * <p>The rows of a count's mean have the same weight, since such a mean finds a fall that lasts for
 * about as many rows earlier. Measurements have trends, so the weights of their rows decrease
 * exponentially (Roberts 1959), and the number of rows is that of an evenly weighted mean with the
 * same variance.
 */
final class RowMeans {
  /** The number of means. */
  static final int COUNT = 4;

  /** The weights of a new row in the exponential means. */
  private static final double[] WEIGHTS = {1, 0.4, 0.13, 0.045};

  private static final int[] LENGTHS = {1, 4, 14, 43};

  /** A sum of differences becomes inexact after a huge distance, until it is added up again. */
  private static final int ROWS_TO_EXACT_SUM = 64;

  private final boolean isEven;
  private final double[] means = new double[COUNT];
  private final double[] sums = new double[COUNT];
  private int updates;

  /**
   * @param isEven whether all rows of a mean have the same weight
   */
  RowMeans(boolean isEven) {
    this.isEven = isEven;
  }

  /** The number of rows in a mean. */
  static int length(int number) {
    return LENGTHS[number];
  }

  /** The number of rows after which a mean is new for the most part: 1 or more. */
  static int block(int number) {
    return Math.max(1, (int) Math.round(0.5 / variance(number)));
  }

  /** The variance of a mean, as a part of the variance of a row. */
  static double variance(int number) {
    return WEIGHTS[number] / (2 - WEIGHTS[number]);
  }

  /** The weight of a new row in an exponential mean. */
  static double weight(int number) {
    return WEIGHTS[number];
  }

  /** Takes the last row. */
  void update(RecentRows rows) {
    if (isEven) {
      boolean isExact = ++updates % ROWS_TO_EXACT_SUM == 0;
      for (int i = 0; i < COUNT; i++) {
        int length = LENGTHS[i];
        sums[i] = isExact ? rows.sum(length) : sums[i] + rows.distance(0) - rows.distance(length);
        means[i] = sums[i] / length;
      }
    } else {
      for (int i = 0; i < COUNT; i++) {
        means[i] += WEIGHTS[i] * (rows.distance(0) - means[i]);
      }
    }
  }

  /** A mean, in units. */
  double of(int number) {
    return means[number];
  }

  /** Begins again with means of 0. */
  void reset() {
    Arrays.fill(means, 0);
    Arrays.fill(sums, 0);
  }
}
