package io.csvmonitor.exporter.html;

import java.util.stream.IntStream;

/** Leaves out points that are too close together to be visible in a chart. */
final class Downsampling {
  private Downsampling() {}

  /**
   * Selects the points to draw. For each group of neighbours, the least value, the greatest value
   * and a gap are selected.
   *
   * @param groups the number of groups, which is about the number of pixels
   * @return the indexes of the selected points, ascending
   */
  static int[] of(double[] values, int groups) {
    int count = values.length;
    if (count <= 2 * groups) {
      return IntStream.range(0, count).toArray();
    }
    boolean[] selected = new boolean[count];
    for (int group = 0; group < groups; group++) {
      int from = (int) ((long) count * group / groups);
      int to = (int) ((long) count * (group + 1) / groups);
      int least = from;
      int greatest = from;
      int gap = -1;
      for (int i = from; i < to; i++) {
        if (Double.isNaN(values[i])) {
          gap = i;
        }
        if (Double.isNaN(values[least]) || values[i] < values[least]) {
          least = i;
        }
        if (Double.isNaN(values[greatest]) || values[i] > values[greatest]) {
          greatest = i;
        }
      }
      selected[least] = true;
      selected[greatest] = true;
      if (gap >= 0) {
        selected[gap] = true;
      }
    }
    return IntStream.range(0, count).filter(i -> selected[i]).toArray();
  }
}
