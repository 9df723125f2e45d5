package io.csvmonitor.exporter.report;

import java.util.stream.IntStream;

/** Leaves out points that are too close together to be seen in a chart. */
final class Downsampling {
  private static final int MAX_POINTS = 1_600;

  private Downsampling() {}

  /**
   * Selects the points to draw. Of each group of neighbours, the least and the greatest value stay.
   *
   * @param keep the points that stay in any case
   * @return the indexes of the selected points, ascending
   */
  static int[] of(double[] values, boolean[] keep) {
    int count = values.length;
    if (count <= MAX_POINTS) {
      return IntStream.range(0, count).toArray();
    }
    boolean[] selected = new boolean[count];
    int groups = MAX_POINTS / 2;
    for (int group = 0; group < groups; group++) {
      int from = (int) ((long) count * group / groups);
      int to = (int) ((long) count * (group + 1) / groups);
      int least = from;
      int greatest = from;
      for (int i = from; i < to; i++) {
        selected[i] |= keep[i];
        if (Double.isNaN(values[least]) || values[i] < values[least]) {
          least = i;
        }
        if (Double.isNaN(values[greatest]) || values[i] > values[greatest]) {
          greatest = i;
        }
      }
      selected[least] = true;
      selected[greatest] = true;
    }
    return IntStream.range(0, count).filter(i -> selected[i]).toArray();
  }
}
