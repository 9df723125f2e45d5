package io.csvmonitor.exporter.report;

import java.util.stream.IntStream;

/** Leaves out points that cannot be seen: of each stretch its least and its greatest stay. */
final class Downsampling {
  private static final int MOST = 1_600;

  private Downsampling() {}

  /**
   * The points that stay.
   *
   * @param keep which points stay in any case
   */
  static int[] of(double[] values, boolean[] keep) {
    int n = values.length;
    if (n <= MOST) {
      return IntStream.range(0, n).toArray();
    }
    boolean[] stays = new boolean[n];
    int stretches = MOST / 2;
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) n * s / stretches);
      int to = (int) ((long) n * (s + 1) / stretches);
      int least = from;
      int greatest = from;
      for (int i = from; i < to; i++) {
        stays[i] |= keep[i];
        if (Double.isNaN(values[least]) || values[i] < values[least]) {
          least = i;
        }
        if (Double.isNaN(values[greatest]) || values[i] > values[greatest]) {
          greatest = i;
        }
      }
      stays[least] = true;
      stays[greatest] = true;
    }
    return IntStream.range(0, n).filter(i -> stays[i]).toArray();
  }
}
