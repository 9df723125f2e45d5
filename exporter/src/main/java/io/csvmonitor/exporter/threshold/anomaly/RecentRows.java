package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;

/** The distances of the last rows, for their means and to find the start of an incident. */
final class RecentRows {
  /** A power of two, so that a bit mask finds a place. */
  private static final int CAPACITY = 64;

  /**
   * The number of deviations from which on a row before the likeliest start is also a part of the
   * change.
   */
  private static final double MIN_DEVIATIONS = 3.5;

  private final double[] distances = new double[CAPACITY];
  private long rows;

  void add(double distance) {
    distances[(int) ++rows & (CAPACITY - 1)] = distance;
  }

  /** Forgets all distances: they belong to an incident that is over. */
  void clear() {
    Arrays.fill(distances, 0);
  }

  /**
   * The number of rows before the last one that belong to a change of the level. This is the
   * likeliest number, plus earlier rows that are clearly beyond the usual distance on the same
   * side.
   *
   * @param most the maximum number of rows
   * @param deviation the usual standard deviation of a distance
   */
  int onset(int most, double deviation) {
    double sum = 0;
    double likeliest = 0;
    int onset = 0;
    for (int i = 0; i < Math.min(CAPACITY, most) && i < rows; i++) {
      sum += distance(i);
      if (sum * sum / (i + 1) > likeliest) {
        likeliest = sum * sum / (i + 1);
        onset = i;
      }
    }
    double side = Math.signum(distance(0));
    while (onset + 1 < Math.min(CAPACITY, most)
        && onset + 1 < rows
        && side * distance(onset + 1) > MIN_DEVIATIONS * deviation) {
      onset++;
    }
    return onset;
  }

  /** The mean distance of the last row and of {@code before} rows before it. */
  double mean(int before) {
    int rows = Math.min(before, CAPACITY - 1) + 1;
    return sum(rows) / rows;
  }

  /** The sum of the distances of the last rows, at most 64. */
  double sum(int rows) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += distance(i);
    }
    return sum;
  }

  /** The distance of a row before the last one. It is 0 before the first row. */
  double distance(int before) {
    return distances[(int) (rows - before) & (CAPACITY - 1)];
  }
}
