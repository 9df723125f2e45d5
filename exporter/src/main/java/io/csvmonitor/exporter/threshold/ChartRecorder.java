package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.view.ChartData;
import java.util.Arrays;

/** Stores the last evaluations of a group for its chart, 17 bytes for each bucket. */
final class ChartRecorder {
  private final int maxBuckets;

  /**
   * The capacity. When it is full, many old buckets are removed at once: otherwise, each new bucket
   * would move all others.
   */
  private final int room;

  private float[] numbers = {};
  private boolean[] breached = {};
  private long first;
  private int size;

  /**
   * @param maxBuckets the maximum number of stored buckets
   */
  ChartRecorder(int maxBuckets) {
    this.maxBuckets = maxBuckets;
    this.room = maxBuckets + maxBuckets / 4;
  }

  void put(long index, Evaluation evaluation) {
    if (size == 0 || index - first >= 2L * maxBuckets) {
      first = index;
      size = 0;
    }
    long position = index - first;
    if (position < 0) {
      return;
    }
    if (position >= room) {
      int dropped = (int) Math.min(size, position - maxBuckets + 1);
      System.arraycopy(numbers, dropped * 4, numbers, 0, (size - dropped) * 4);
      System.arraycopy(breached, dropped, breached, 0, size - dropped);
      size -= dropped;
      first += dropped;
      position = index - first;
      if (position >= room) {
        first = index;
        size = 0;
        position = 0;
      }
    }
    if (position >= breached.length) {
      int capacity = (int) Math.min(room, Math.max(16, position * 2));
      numbers = Arrays.copyOf(numbers, capacity * 4);
      breached = Arrays.copyOf(breached, capacity);
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
    int count = Math.min(size, maxBuckets);
    int older = size - count;
    long[] starts = new long[count];
    boolean[] out = new boolean[count];
    double[][] all = new double[4][count];
    for (int i = 0; i < count; i++) {
      int at = older + i;
      starts[i] = grid.start(first + at);
      out[i] = breached[at];
      for (int j = 0; j < 4; j++) {
        all[j][i] = numbers[at * 4 + j];
      }
    }
    return new ChartData(starts, all[0], all[1], all[2], all[3], out);
  }
}
