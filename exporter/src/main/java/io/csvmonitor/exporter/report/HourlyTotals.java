package io.csvmonitor.exporter.report;

import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
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
 * The hourly totals of a metric's series, or the hourly quantiles of a Histogram. Series that
 * differ only in labels made from the time are summed. While the rows are read, this takes two to
 * eight bytes for each hour of a series: 18 to 70 MB for a year of a thousand series. Only the last
 * ten years are stored.
 *
 * @param source the name of the metric's source
 * @param starts the start of each hour, in milliseconds since the epoch
 * @param series the largest series, at most twenty
 * @param omitted the number of series that are left out
 * @param gaps hours without a row between the first row and the last
 */
@SuppressWarnings("ArrayRecordComponent") // Created for one report, and never changed.
public record HourlyTotals(
    Metric metric,
    String source,
    long[] starts,
    List<SeriesTotals> series,
    int omitted,
    List<TimeSpan> gaps) {
  static final int HOURS_PER_DAY = 24;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration RETENTION = Duration.ofDays(3_653);
  private static final int MAX_SERIES = 20;

  /**
   * The totals of one series.
   *
   * @param values one for each hour; NaN in hours without a row
   * @param byHour one for each hour of the day: the sum, the mean of the last values of a Gauge, or
   *     the quantile of a Histogram; NaN if there is no row
   */
  @SuppressWarnings("ArrayRecordComponent") // Created for one report, and never changed.
  public record SeriesTotals(Map<String, String> labels, double[] values, double[] byHour) {
    /** The sum of all values without their signs: the size of the series. */
    double sum() {
      return Arrays.stream(values).filter(Double::isFinite).map(Math::abs).sum();
    }

    /** The label values, or the metric's name if there are no labels. */
    String title(Metric metric) {
      return labels.isEmpty() ? metric.name() : String.join(", ", labels.values());
    }
  }

  private static Duration width(Metric metric) {
    Distinct distinct = metric.distinct();
    Duration own = distinct == null ? HOUR : PrometheusDuration.parse(distinct.window());
    return own.compareTo(HOUR) > 0 ? own : HOUR;
  }

  /** The number of windows, such as {@code 30 hours} or {@code 30 windows of 1d}. */
  String length() {
    Duration width = width(metric);
    return width.equals(HOUR)
        ? NumberText.count(starts.length, "hour")
        : NumberText.count(starts.length, "window") + " of " + PrometheusDuration.format(width);
  }

  /**
   * The windows of a metric that {@link #of} needs. Distinct values of a day have one count for the
   * day, not for each hour.
   */
  public static WindowDemand demand(Metric metric) {
    return new WindowDemand(
        "report", metric.name(), width(metric), RETENTION, List.of(new SeriesFilter(Map.of())));
  }

  /**
   * The totals of a metric.
   *
   * @param windows the windows of {@link #demand}, after all rows were read
   */
  public static HourlyTotals of(Source source, Metric metric, Windows windows) {
    TimeGrid grid = windows.grid();
    long first = windows.isEmpty() ? 0 : windows.firstKept();
    int size = windows.isEmpty() ? 0 : (int) Math.max(0, windows.newestIndex() - first + 1);
    long[] starts = new long[size];
    Arrays.setAll(starts, i -> grid.start(first + i));
    int[] hours = new int[size];
    Arrays.setAll(hours, i -> Instant.ofEpochMilli(starts[i]).atZone(grid.zone()).getHour());
    Set<String> timeLabels = timeLabels(source, metric);
    List<List<SeriesTotals>> groups =
        metric.isHistogram()
            ? HourlyQuantiles.of(metric, windows, first, hours, timeLabels)
            : sums(metric, windows, first, hours, timeLabels);
    List<SeriesTotals> all = groups.stream().flatMap(List::stream).toList();
    List<SeriesTotals> shown = largest(groups, order(metric));
    return new HourlyTotals(
        metric, source.name(), starts, shown, all.size() - shown.size(), gaps(all, starts, grid));
  }

  /**
   * The largest groups of series, in the order of their first series. A group is never divided: all
   * its series are shown, next to each other.
   */
  private static List<SeriesTotals> largest(
      List<List<SeriesTotals>> groups, Comparator<SeriesTotals> order) {
    int perGroup = groups.stream().mapToInt(List::size).max().orElse(1);
    return groups.stream()
        .sorted(Comparator.comparingDouble(HourlyTotals::sum).reversed())
        .limit(MAX_SERIES / perGroup)
        .map(group -> group.stream().sorted(order).toList())
        .sorted(Comparator.comparing(List::getFirst, order))
        .flatMap(List::stream)
        .toList();
  }

  private static double sum(List<SeriesTotals> group) {
    return group.stream().mapToDouble(SeriesTotals::sum).sum();
  }

  private static List<List<SeriesTotals>> sums(
      Metric metric, Windows windows, long first, int[] hours, Set<String> timeLabels) {
    int size = hours.length;
    Map<Map<String, String>, double[]> sums = new LinkedHashMap<>();
    for (Windows.WindowedSeries windowed : windows.series()) {
      Map<String, String> labels = new HashMap<>(windowed.labels());
      labels.keySet().removeAll(timeLabels);
      double[] into = sums.get(labels);
      if (into == null) {
        into = new double[size];
        Arrays.fill(into, Double.NaN);
        sums.put(labels, into);
      }
      for (int i = 0; i < size; i++) {
        double value = windowed.buckets().get(first + i);
        if (!Double.isNaN(value)) {
          into[i] = Double.isNaN(into[i]) ? value : into[i] + value;
        }
      }
    }
    boolean mean = metric.type() == MetricType.Gauge;
    List<List<SeriesTotals>> all = new ArrayList<>();
    sums.forEach(
        (labels, values) ->
            all.add(List.of(new SeriesTotals(labels, values, byHour(values, hours, mean)))));
    return all;
  }

  /** The order of the values or columns in the manifest. Series without one come last, by size. */
  private static Comparator<SeriesTotals> order(Metric metric) {
    List<String> named = new ArrayList<>();
    metric.labels().forEach(label -> named.addAll(label.values()));
    if (metric.columns() != null) {
      named.addAll(metric.columns().names());
    }
    return Comparator.<SeriesTotals>comparingInt(
            each -> {
              int place =
                  each.labels().values().stream()
                      .mapToInt(named::indexOf)
                      .filter(at -> at >= 0)
                      .sum();
              boolean known = each.labels().values().stream().anyMatch(named::contains);
              return known ? place : Integer.MAX_VALUE;
            })
        .thenComparing(Comparator.comparingDouble(SeriesTotals::sum).reversed())
        .thenComparing(each -> ReportText.labels(each.labels()));
  }

  private static Set<String> timeLabels(Source source, Metric metric) {
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
    double[] sums = new double[HOURS_PER_DAY];
    int[] counts = new int[HOURS_PER_DAY];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        sums[hours[i]] += values[i];
        counts[hours[i]]++;
      }
    }
    double[] all = new double[HOURS_PER_DAY];
    for (int i = 0; i < HOURS_PER_DAY; i++) {
      all[i] = counts[i] == 0 ? Double.NaN : ReportText.exact(mean ? sums[i] / counts[i] : sums[i]);
    }
    return all;
  }

  private static List<TimeSpan> gaps(List<SeriesTotals> series, long[] starts, TimeGrid grid) {
    List<TimeSpan> all = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      int at = i;
      if (series.stream().anyMatch(each -> !Double.isNaN(each.values()[at]))) {
        continue;
      }
      long end = grid.end(grid.index(starts[i]));
      if (!all.isEmpty() && all.getLast().to() == starts[i]) {
        all.set(all.size() - 1, new TimeSpan(all.getLast().from(), end));
      } else {
        all.add(new TimeSpan(starts[i], end));
      }
    }
    return all;
  }

  /**
   * The meaning of the numbers by hour of day. A window of a Gauge has its last value, so that the
   * hour of a day has one value.
   */
  String meaning() {
    Distinct distinct = metric.distinct();
    if (distinct != null) {
      return "%s by hour of day: most distinct %s in a window of %s, mean over the days"
          .formatted(metric.name(), distinct.column(), distinct.window());
    }
    return switch (metric.type()) {
      case Counter -> "Sum of " + metric.name() + " by hour of day";
      case Gauge ->
          "Last value of " + metric.name() + " in each hour of the day, mean over the days";
      case Histogram -> "Quantiles of " + metric.name() + " by hour of day";
    };
  }
}
