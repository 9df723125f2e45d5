package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.Buckets;
import io.csvmonitor.exporter.series.Windows;
import java.util.Arrays;
import java.util.List;

/**
 * The series that are judged together, and those that they are compared with. Lists grow as series
 * come.
 *
 * @param judged summed
 * @param parts of a baseline of other series: each summed
 * @param whole summed, of which the judged are a share
 */
record SeriesGroup(List<Buckets> judged, List<List<Buckets>> parts, List<Buckets> whole) {
  double value(Windows windows, long index) {
    return sum(windows, judged, index);
  }

  double whole(Windows windows, long index) {
    return sum(windows, whole, index);
  }

  /** The baseline's parts that are known. */
  double[] parts(Windows windows, long index) {
    double[] known = new double[parts.size()];
    int count = 0;
    for (List<Buckets> part : parts) {
      double value = sum(windows, part, index);
      if (!Double.isNaN(value)) {
        known[count++] = value;
      }
    }
    return Arrays.copyOf(known, count);
  }

  /** Whether any of the judged series has a row in a bucket. */
  boolean hasRow(long index) {
    return judged.stream().anyMatch(each -> !Double.isNaN(each.get(index)));
  }

  /** Milliseconds since the epoch of the newest row; {@code Long.MIN_VALUE} if there is none. */
  long newest() {
    return judged.stream().mapToLong(Buckets::newest).max().orElse(Long.MIN_VALUE);
  }

  private static double sum(Windows windows, List<Buckets> of, long index) {
    double sum = Double.NaN;
    for (Buckets each : of) {
      double value = windows.value(each, index);
      if (!Double.isNaN(value)) {
        sum = Double.isNaN(sum) ? value : sum + value;
      }
    }
    return sum;
  }
}
