package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.Buckets;
import io.csvmonitor.exporter.series.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The series that are evaluated together, and the series that they are compared with. The lists
 * grow as new series come.
 *
 * @param evaluated the series whose sum is evaluated
 * @param parts the parts of a baseline of other series; the series of each part are summed
 * @param whole the series whose sum is the whole of a share
 */
record SeriesGroup(List<Buckets> evaluated, List<List<Buckets>> parts, List<Buckets> whole) {
  /** The sum of the evaluated series in a bucket; NaN if nothing is known. */
  double value(Windows windows, long index) {
    return sum(windows, evaluated, index);
  }

  /** The whole of a share in a bucket; NaN if nothing is known. */
  double whole(Windows windows, long index) {
    return sum(windows, whole, index);
  }

  /** The known parts of the baseline in a bucket, in the metric's unit. */
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

  /** Whether any of the evaluated series has a row in a bucket. */
  boolean hasRow(long index) {
    return evaluated.stream().anyMatch(each -> !Double.isNaN(each.get(index)));
  }

  /** Whether the first row of all evaluated series is in a span of time. */
  boolean isFirstRowIn(long from, long to) {
    return evaluated.stream().anyMatch(each -> each.isFirstRowIn(from, to));
  }

  /** The time of the newest row, in milliseconds since the epoch; empty if there is none. */
  OptionalLong newestRow() {
    return evaluated.stream()
        .mapToLong(Buckets::newest)
        .filter(newest -> newest != RowTime.NONE)
        .max();
  }

  private static double sum(Windows windows, List<Buckets> series, long index) {
    double sum = Double.NaN;
    for (Buckets each : series) {
      double value = windows.value(each, index);
      if (!Double.isNaN(value)) {
        sum = Double.isNaN(sum) ? value : sum + value;
      }
    }
    return sum;
  }
}
