package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.TimeGrid;
import java.util.Arrays;

/** The last evaluations of a group, a few bytes each, to be drawn. */
final class ChartRecorder {
  private final int most;
  private float[] numbers = {};
  private boolean[] breached = {};
  private long first;
  private int size;

  /**
   * @param most evaluations that are kept
   */
  ChartRecorder(int most) {
    this.most = most;
  }

  void put(long index, Evaluation evaluation) {
    if (size == 0 || index - first >= 2L * most) {
      first = index;
      size = 0;
    }
    long position = index - first;
    if (position < 0) {
      return;
    }
    if (position >= most) {
      int gone = (int) Math.min(size, position - most + 1);
      System.arraycopy(numbers, gone * 4, numbers, 0, (size - gone) * 4);
      System.arraycopy(breached, gone, breached, 0, size - gone);
      size -= gone;
      first += gone;
      position = index - first;
      if (position >= most) {
        first = index;
        size = 0;
        position = 0;
      }
    }
    if (position >= breached.length) {
      int room = (int) Math.min(most, Math.max(16, position * 2));
      numbers = Arrays.copyOf(numbers, room * 4);
      breached = Arrays.copyOf(breached, room);
    }
    for (; size <= position; size++) {
      write(size, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
      breached[size] = false;
    }
    write(
        (int) position,
        (float) evaluation.value(),
        (float) evaluation.expected(),
        (float) evaluation.lower(),
        (float) evaluation.upper());
    breached[(int) position] = evaluation.isBreached();
  }

  private void write(int at, float value, float expected, float lower, float upper) {
    numbers[at * 4] = value;
    numbers[at * 4 + 1] = expected;
    numbers[at * 4 + 2] = lower;
    numbers[at * 4 + 3] = upper;
  }

  ChartData chart(TimeGrid grid) {
    long[] starts = new long[size];
    boolean[] out = new boolean[size];
    double[][] all = new double[4][size];
    for (int i = 0; i < size; i++) {
      starts[i] = grid.start(first + i);
      out[i] = breached[i];
      for (int j = 0; j < 4; j++) {
        all[j][i] = numbers[i * 4 + j];
      }
    }
    return new ChartData(starts, all[0], all[1], all[2], all[3], out);
  }
}
