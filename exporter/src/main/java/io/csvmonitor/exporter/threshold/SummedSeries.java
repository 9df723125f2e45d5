package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import java.util.List;

/** The series whose sum is a value. The list grows as new series come. */
record SummedSeries(Windows windows, List<WindowedSeries> series) {
  /** The sum in a bucket; NaN if nothing is known. */
  double sum(long index) {
    double sum = Double.NaN;
    for (WindowedSeries each : series) {
      double value = windows.value(each.buckets(), index);
      if (!Double.isNaN(value)) {
        sum = Double.isNaN(sum) ? value : sum + value;
      }
    }
    return sum;
  }

  /** The sum in a bucket, where series that have not come yet are as ones without rows. */
  double sumOrWithoutRow(long index) {
    double sum = sum(index);
    return Double.isNaN(sum) ? windows.valueWithoutRow(index) : sum;
  }
}
