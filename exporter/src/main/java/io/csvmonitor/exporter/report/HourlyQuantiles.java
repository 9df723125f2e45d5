package io.csvmonitor.exporter.report;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.exporter.report.HourlyTotals.SeriesTotals;
import io.csvmonitor.exporter.series.Buckets;
import io.csvmonitor.exporter.series.PublishedMetric.Histogram;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The hourly quantiles of a Histogram: a pair of series for each combination of label values. */
final class HourlyQuantiles {
  private static final String LABEL = "quantile";
  private static final Map<String, Double> QUANTILES =
      new TreeMap<>(Map.of("p50", Histogram.P50, "p95", Histogram.P95));

  private HourlyQuantiles() {}

  /**
   * The quantiles of a Histogram, in a list for each combination of label values.
   *
   * @param first the first hour
   * @param hours the hour of the day of each hour
   * @param timeLabels labels made from the time, whose series are added up
   */
  static List<List<SeriesTotals>> of(
      Metric metric, Windows windows, long first, int[] hours, Set<String> timeLabels) {
    Buckets buckets = Buckets.of(metric);
    Map<Map<String, String>, List<WindowedSeries>> groups = new LinkedHashMap<>();
    for (WindowedSeries series : windows.series()) {
      Map<String, String> labels = new TreeMap<>(Buckets.withoutPart(series.labels()));
      labels.keySet().removeAll(timeLabels);
      groups.computeIfAbsent(labels, _ -> new ArrayList<>()).add(series);
    }
    List<List<SeriesTotals>> all = new ArrayList<>();
    groups.forEach((labels, series) -> all.add(quantiles(labels, series, buckets, first, hours)));
    return all;
  }

  private static List<SeriesTotals> quantiles(
      Map<String, String> labels,
      List<WindowedSeries> series,
      Buckets buckets,
      long first,
      int[] hours) {
    double[][] values = new double[QUANTILES.size()][hours.length];
    double[][] ofDay = new double[HourlyTotals.HOURS_PER_DAY][buckets.size()];
    for (int i = 0; i < hours.length; i++) {
      double[] counts = new double[buckets.size()];
      for (WindowedSeries each : series) {
        double count = each.buckets().get(first + i);
        int bucket = buckets.index(each.labels());
        if (bucket >= 0 && count > 0) {
          counts[bucket] += count;
          ofDay[hours[i]][bucket] += count;
        }
      }
      int quantile = 0;
      for (double part : QUANTILES.values()) {
        values[quantile++][i] = buckets.quantile(part, counts);
      }
    }
    List<SeriesTotals> all = new ArrayList<>();
    int quantile = 0;
    for (Map.Entry<String, Double> each : QUANTILES.entrySet()) {
      Map<String, String> own = new LinkedHashMap<>(labels);
      own.put(LABEL, each.getKey());
      double[] byHour = new double[HourlyTotals.HOURS_PER_DAY];
      for (int hour = 0; hour < byHour.length; hour++) {
        byHour[hour] = ReportText.exact(buckets.quantile(each.getValue(), ofDay[hour]));
      }
      all.add(new SeriesTotals(own, values[quantile++], byHour));
    }
    return all;
  }
}
