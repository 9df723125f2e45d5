package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Label;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.MetricType;
import io.csvmonitor.api.Source;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a metric's rows have in each hour, by label; labels made from the time are left out. While
 * rows are read it takes two to eight bytes for each hour of a series, so a year of a thousand
 * series 18 to 70 MB; of more than ten years the last ten are there.
 *
 * @param lines the largest, at most twenty
 * @param left how many more there are
 * @param gaps hours between the first row and the last without any
 */
@SuppressWarnings("ArrayRecordComponent") // Made to be written down, and never changed.
public record HourlyTotals(
    Metric metric, String source, long[] starts, List<Line> lines, int left, List<Gap> gaps) {
  static final int HOURS = 24;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(3_653);
  private static final int MOST_LINES = 20;

  /** Hours without a row, in milliseconds since the epoch. */
  public record Gap(long from, long to) {}

  /**
   * One series.
   *
   * @param values NaN in hours without a row
   * @param byHour sums by hour of day, or of a Gauge the mean; NaN where there is nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // Made to be written down, and never changed.
  public record Line(Map<String, String> labels, double[] values, double[] byHour) {
    double sum() {
      return Arrays.stream(values).filter(Double::isFinite).map(Math::abs).sum();
    }

    String title(Metric metric) {
      return labels.isEmpty() ? metric.name() : String.join(", ", labels.values());
    }
  }

  /** What is to be kept of a metric while its source is read. */
  public static WindowDemand demand(Metric metric) {
    return new WindowDemand(
        "report", metric.name(), HOUR, KEPT, List.of(new SeriesFilter(Map.of())));
  }

  /** Of what was kept for {@link #demand}. */
  public static HourlyTotals of(Source source, Metric metric, Windows windows) {
    TimeGrid grid = windows.grid();
    long first = windows.oldest() == Long.MAX_VALUE ? 0 : grid.index(windows.oldest());
    int size = (int) Math.max(0, windows.newestIndex() - first + 1);
    if (windows.newestIndex() == Long.MIN_VALUE) {
      size = 0;
    }
    Set<String> ofTime = labelsOfTime(source, metric);
    Map<Map<String, String>, double[]> sums = new LinkedHashMap<>();
    for (Windows.WindowedSeries series : windows.series()) {
      Map<String, String> labels = new HashMap<>(series.labels());
      labels.keySet().removeAll(ofTime);
      double[] into = sums.get(labels);
      if (into == null) {
        into = new double[size];
        Arrays.fill(into, Double.NaN);
        sums.put(labels, into);
      }
      for (int i = 0; i < size; i++) {
        double value = series.buckets().get(first + i);
        if (!Double.isNaN(value)) {
          into[i] = Double.isNaN(into[i]) ? value : into[i] + value;
        }
      }
    }
    long[] starts = new long[size];
    Arrays.setAll(starts, i -> grid.start(first + i));
    int[] hours = new int[size];
    Arrays.setAll(hours, i -> Instant.ofEpochMilli(starts[i]).atZone(grid.zone()).getHour());
    boolean mean = metric.type() == MetricType.Gauge;
    List<Line> all = new ArrayList<>();
    sums.forEach(
        (labels, values) -> all.add(new Line(labels, values, byHour(values, hours, mean))));
    List<Line> shown = new ArrayList<>(all);
    shown.sort(Comparator.comparingDouble(Line::sum).reversed());
    Set<Line> largest = new HashSet<>(shown.subList(0, Math.min(MOST_LINES, shown.size())));
    return new HourlyTotals(
        metric,
        source.name(),
        starts,
        all.stream().filter(largest::contains).sorted(order(metric)).toList(),
        all.size() - largest.size(),
        gaps(all, starts, grid));
  }

  /** As the manifest names the values or columns; what it does not name by size. */
  private static Comparator<Line> order(Metric metric) {
    List<String> named = new ArrayList<>();
    metric.labels().forEach(label -> named.addAll(label.values()));
    if (metric.columns() != null) {
      named.addAll(metric.columns().names());
    }
    return Comparator.<Line>comparingInt(
            line -> {
              int place =
                  line.labels().values().stream()
                      .mapToInt(named::indexOf)
                      .filter(at -> at >= 0)
                      .sum();
              boolean known = line.labels().values().stream().anyMatch(named::contains);
              return known ? place : Integer.MAX_VALUE;
            })
        .thenComparing(Comparator.comparingDouble(Line::sum).reversed())
        .thenComparing(line -> ReportFormat.labels(line.labels()));
  }

  private static Set<String> labelsOfTime(Source source, Metric metric) {
    Set<String> all = new HashSet<>();
    if (source.time() == null) {
      return all;
    }
    for (Label label : metric.labels()) {
      String column = label.column();
      if (column != null && source.time().columns().contains(column)) {
        String as = label.as();
        all.add(as == null ? column : as);
      }
    }
    return all;
  }

  private static double[] byHour(double[] values, int[] hours, boolean mean) {
    double[] sums = new double[HOURS];
    int[] counts = new int[HOURS];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        sums[hours[i]] += values[i];
        counts[hours[i]]++;
      }
    }
    double[] all = new double[HOURS];
    for (int i = 0; i < HOURS; i++) {
      all[i] =
          counts[i] == 0 ? Double.NaN : ReportFormat.exact(mean ? sums[i] / counts[i] : sums[i]);
    }
    return all;
  }

  private static List<Gap> gaps(List<Line> lines, long[] starts, TimeGrid grid) {
    List<Gap> all = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      int at = i;
      if (lines.stream().anyMatch(line -> !Double.isNaN(line.values()[at]))) {
        continue;
      }
      long end = grid.end(grid.index(starts[i]));
      if (!all.isEmpty() && all.getLast().to() == starts[i]) {
        all.set(all.size() - 1, new Gap(all.getLast().from(), end));
      } else {
        all.add(new Gap(starts[i], end));
      }
    }
    return all;
  }

  /** How an hour of day's number is made. */
  String how() {
    return metric.type() == MetricType.Gauge ? "Mean" : "Sum";
  }
}
