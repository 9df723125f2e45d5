package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The series that are evaluated together, and the series for the comparison. The lists grow as new
 * series come.
 *
 * @param evaluated the series whose sum is evaluated
 * @param parts the parts of a baseline of other series; the series of each part are summed
 * @param whole the series whose sum is the whole of a share
 */
record SeriesGroup(
    List<WindowedSeries> evaluated, List<List<WindowedSeries>> parts, List<WindowedSeries> whole) {
  /** The sum of the evaluated series in a bucket; NaN if nothing is known. */
  double value(Windows windows, long index) {
    return new SummedSeries(windows, evaluated).sum(index);
  }

  /** The whole of a share in a bucket; NaN if nothing is known. */
  double whole(Windows windows, long index) {
    return new SummedSeries(windows, whole).sum(index);
  }

  /** The known parts of the baseline in a bucket, in the metric's unit. */
  double[] parts(Windows windows, long index) {
    double[] known = new double[parts.size()];
    int count = 0;
    for (List<WindowedSeries> part : parts) {
      double value = new SummedSeries(windows, part).sum(index);
      if (!Double.isNaN(value)) {
        known[count++] = value;
      }
    }
    return Arrays.copyOf(known, count);
  }

  /** Whether any of the evaluated series has a row in a bucket. */
  boolean hasRow(long index) {
    // A report asks for each minute of years, so this is not a stream.
    for (WindowedSeries each : evaluated) {
      if (!Double.isNaN(each.buckets().get(index))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the first row of all evaluated series is in a span of time. */
  boolean isFirstRowIn(long from, long to) {
    return evaluated.stream().anyMatch(each -> each.buckets().isFirstRowIn(from, to));
  }

  /** The time of the newest row, in milliseconds since the epoch; empty if there is none. */
  OptionalLong newestRow() {
    return evaluated.stream()
        .mapToLong(each -> each.buckets().newest())
        .filter(newest -> newest != RowTime.NONE)
        .max();
  }
}
