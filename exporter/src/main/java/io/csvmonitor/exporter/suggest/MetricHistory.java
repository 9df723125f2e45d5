package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.value.TimeParser;
import io.csvmonitor.exporter.series.Buckets;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a metric's rows in its history: their spacing, the size of values, and the
 * label values.
 *
 * @param span from the first row to the end of the last hour with a row
 * @param times the number of hours with rows, or the number of minutes with rows in the last month
 *     if it is greater
 * @param spacing the usual time from one row to the next, in whole minutes, at least one, and at
 *     least the period of the source
 * @param perHour the mean sum of all series in an hour with rows
 * @param perHourOfAll the mean sum of all series in an hour, also of hours without rows
 * @param longestGap the longest time without a row in the first half, in whole hours
 * @param labels each label with its values; a label that is made from the time is left out
 * @param hours the metric in hours
 */
public record MetricHistory(
    Metric metric,
    TimeSpan span,
    long times,
    Duration spacing,
    double perHour,
    double perHourOfAll,
    Duration longestGap,
    NavigableMap<String, NavigableSet<String>> labels,
    Windows hours) {
  /** The windows that a history must have for an anomaly. The detector learns from the first 40. */
  private static final int MIN_WINDOWS = 100;

  private static final List<Duration> WIDTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1));

  /** The maximum number of values of a label for {@code explain}. More values are too small. */
  private static final int MAX_EXPLAINING = 50;

  /** The maximum number of labels in {@code explain}. */
  private static final int MAX_LABELS = 4;

  /** With fewer minutes with rows, the last month does not show the spacing of rows. */
  private static final int FEW_MINUTES = 20;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TEN_YEARS = Duration.ofDays(3_653);

  /**
   * The time for which minutes are stored. A month shows the spacing of rows, and minutes of years
   * would take too much memory.
   */
  private static final Duration MINUTES_KEPT = Duration.ofDays(35);

  private static final List<SeriesFilter> ALL = List.of(new SeriesFilter(Map.of()));

  /** The hours that {@link #of} needs. */
  public static WindowDemand hours(Metric metric) {
    return new WindowDemand("suggest-hours", metric.name(), HOUR, TEN_YEARS, ALL);
  }

  /** The minutes that {@link #of} needs. */
  public static WindowDemand minutes(Metric metric) {
    return new WindowDemand("suggest-minutes", metric.name(), MINUTE, MINUTES_KEPT, ALL);
  }

  /**
   * The history of a metric.
   *
   * @param hours the windows of {@link #hours}, after all rows were read; not empty
   * @param minutes the windows of {@link #minutes}, after all rows were read
   */
  public static MetricHistory of(Source source, Metric metric, Windows hours, Windows minutes) {
    TimeGrid grid = hours.grid();
    long first = hours.firstKept();
    long last = hours.newestIndex();
    double sum = 0;
    long filled = 0;
    long gap = 0;
    long longest = 0;
    for (long index = first; index <= last; index++) {
      double value = sum(hours, index);
      boolean isEmpty = Double.isNaN(value);
      if (!isEmpty) {
        sum += value;
        filled++;
      }
      gap = isEmpty ? gap + 1 : 0;
      longest = index - first <= (last - first) / 2 ? Math.max(longest, gap) : longest;
    }
    long inMinutes = filled(minutes);
    Duration spacing =
        inMinutes < FEW_MINUTES
            ? longer(spacing(minutes, MINUTE), spacing(hours, HOUR))
            : spacing(minutes, MINUTE);
    return new MetricHistory(
        metric,
        new TimeSpan(grid.start(first), grid.end(last)),
        Math.max(filled, inMinutes),
        longer(longer(spacing, MINUTE), period(source)),
        sum / Math.max(1, filled),
        sum / (last - first + 1),
        HOUR.multipliedBy(longest),
        labels(source, metric, hours),
        hours);
  }

  private static Duration period(Source source) {
    return source.time() == null ? Duration.ZERO : TimeParser.of(source.time()).period();
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  /**
   * The shortest window whose mean sum reaches the given number; at least a day if no window does.
   */
  Duration window(double enough) {
    return shortest(perHour, spacing, enough);
  }

  /**
   * The shortest window whose mean sum reaches the given number; at least a day if no window does.
   *
   * @param perHour the mean sum of an hour
   * @param least the minimum length of the window
   */
  public static Duration shortest(double perHour, Duration least, double enough) {
    double perMilli = Math.abs(perHour) / HOUR.toMillis();
    return WIDTHS.stream()
        .filter(width -> width.compareTo(least) >= 0)
        .filter(width -> width.toMillis() * perMilli >= enough)
        .findFirst()
        .orElse(longer(WIDTHS.getLast(), least));
  }

  /**
   * The window for an anomaly: the shortest one whose mean sum reaches the given number. In a short
   * history, it is a shorter one that leaves enough windows, because the detector first learns.
   */
  Duration anomalyWindow(double enough) {
    Duration longest =
        WIDTHS.reversed().stream()
            .filter(width -> width.toMillis() * MIN_WINDOWS <= span.to() - span.from())
            .findFirst()
            .orElse(WIDTHS.getFirst());
    Duration window = window(enough);
    return window.compareTo(longest) <= 0 ? window : longer(longest, window(0));
  }

  /**
   * The labels for {@code explain}: the labels with the fewest values first. A Gauge has none,
   * because a sum of levels has no meaning.
   *
   * @param used the labels that the threshold uses already
   */
  List<String> explaining(Set<String> used) {
    if (metric.type() != MetricType.Counter) {
      return List.of();
    }
    return labels.entrySet().stream()
        .filter(label -> !used.contains(label.getKey()))
        .filter(label -> label.getValue().size() > 1 && label.getValue().size() <= MAX_EXPLAINING)
        .sorted(Comparator.comparingInt(label -> label.getValue().size()))
        .limit(MAX_LABELS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The values of a label. */
  NavigableSet<String> values(String label) {
    return labels.getOrDefault(label, new TreeSet<>());
  }

  /** The part of the sum for each value of a label. Values with too little data are left out. */
  NavigableMap<String, ShareHistory> shares(String label) {
    NavigableMap<String, ShareHistory> shares = new TreeMap<>();
    for (String value : values(label)) {
      ShareHistory share = share(label, Set.of(value));
      if (share != null) {
        shares.put(value, share);
      }
    }
    return shares;
  }

  /** The part of the sum for some values of a label; null if there is too little data. */
  @Nullable ShareHistory share(String label, Set<String> values) {
    return ShareHistory.of(hours, label, values);
  }

  /** The sum of the rows in a bucket; NaN if there is no row. */
  private static double sum(Windows windows, long index) {
    double sum = Double.NaN;
    for (WindowedSeries series : windows.series()) {
      double value = series.buckets().get(index);
      if (!Double.isNaN(value)) {
        sum = Double.isNaN(sum) ? value : sum + value;
      }
    }
    return sum;
  }

  /** The median of the times from one window with rows to the next; zero if there is only one. */
  private static Duration spacing(Windows windows, Duration width) {
    long last = windows.newestIndex();
    long[] gaps = new long[(int) (last - windows.firstKept() + 1)];
    int count = 0;
    long before = Windows.NO_BUCKET;
    for (long index = windows.firstKept(); index <= last; index++) {
      if (!Double.isNaN(sum(windows, index))) {
        if (before != Windows.NO_BUCKET) {
          gaps[count++] = index - before;
        }
        before = index;
      }
    }
    Arrays.sort(gaps, 0, count);
    return width.multipliedBy(count == 0 ? 0 : gaps[count / 2]);
  }

  private static long filled(Windows windows) {
    long filled = 0;
    for (long index = windows.firstKept(); index <= windows.newestIndex(); index++) {
      filled += Double.isNaN(sum(windows, index)) ? 0 : 1;
    }
    return filled;
  }

  /** The labels of a metric that come from columns other than those of the time. */
  static List<String> labelsBesideTime(Source source, Metric metric) {
    return metric.labels().stream()
        .filter(label -> label.column() != null && !isOfTime(source, label))
        .map(MetricHistory::name)
        .toList();
  }

  private static boolean isOfTime(Source source, Label label) {
    return source.time() != null && source.time().columns().contains(label.column());
  }

  private static String name(Label label) {
    String as = label.as();
    return as == null ? Objects.requireNonNull(label.column()) : as;
  }

  private static NavigableMap<String, NavigableSet<String>> labels(
      Source source, Metric metric, Windows windows) {
    Set<String> ofTime = new HashSet<>();
    metric.labels().stream()
        .filter(label -> isOfTime(source, label))
        .forEach(label -> ofTime.add(name(label)));
    NavigableMap<String, NavigableSet<String>> labels = new TreeMap<>();
    for (WindowedSeries series : windows.series()) {
      Buckets.withoutPart(series.labels())
          .forEach(
              (label, value) -> {
                if (!ofTime.contains(label)) {
                  labels.computeIfAbsent(label, _ -> new TreeSet<>()).add(value);
                }
              });
    }
    return labels;
  }
}
