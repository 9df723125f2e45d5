package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.exporter.csv.dedup.TextHash;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a source with all its series. Not thread-safe; {@link #publish} creates an immutable
 * copy.
 */
final class MetricTable {
  /** The label value of the series that counts all samples above the limit of series. */
  static final String OTHER = "other";

  private final Metric metric;
  private final long identity;
  private final String[] labelNames;
  private final MetricColumns columns;

  /** The buckets of a Histogram; null for other types. */
  private final @Nullable Buckets buckets;

  /**
   * The values of the last label of the series that belong together: the columns of a wide table,
   * or the parts of a Histogram. Empty for other metrics.
   */
  private final List<String> parts;

  /** The distinct values of a column; null for other metrics. */
  private final @Nullable DistinctCounts distinct;

  private final LabelValues probe;
  private final MetricWindows windows;
  private final Map<LabelValues, Series> series = new LinkedHashMap<>();

  /**
   * Series that the manifest names and that no row has had yet. Series of rows can take their
   * places.
   */
  private final Set<LabelValues> untouched = new HashSet<>();

  private long overflow;
  private List<Series> other = List.of();
  private @Nullable Series last;

  /**
   * A metric without a sample.
   *
   * @param numbers the reader of numbers in conditions and labels
   * @param windows the windows of the metric by event time
   */
  MetricTable(Metric metric, NumberParser numbers, List<Windows> windows) {
    this.metric = metric;
    this.windows = new MetricWindows(windows);
    this.identity = TextHash.hash(MetricState.definition(metric));
    List<String> names = new ArrayList<>();
    for (Label label : metric.labels()) {
      names.add(labelName(label));
    }
    Distinct values = metric.distinct();
    distinct = values == null ? null : new DistinctCounts(metric, this.windows);
    Columns wide = metric.columns();
    if (wide != null) {
      names.add(wide.as());
    }
    buckets = metric.isHistogram() ? Buckets.of(metric) : null;
    if (buckets != null) {
      names.add(Buckets.LABEL);
      parts = buckets.parts();
    } else {
      parts = wide == null ? List.of() : wide.names();
    }
    labelNames = names.toArray(new String[0]);
    columns = new MetricColumns(metric, numbers);
    probe = new LabelValues(labelNames.length);
    for (int i = 0; i < metric.labels().size(); i++) {
      String fixed = metric.labels().get(i).value();
      probe.set(i, fixed == null ? "" : fixed);
    }
    if (addsUp() || distinct != null) {
      declare(0);
    }
  }

  Metric metric() {
    return metric;
  }

  /** The windows of the metric by event time. */
  MetricWindows windows() {
    return windows;
  }

  /** Whether samples are added: true for a Counter and a Histogram. */
  boolean addsUp() {
    return metric.type() != MetricType.Gauge;
  }

  /** Whether each value cell of a row is a separate sample. */
  boolean isWide() {
    return metric.columns() != null;
  }

  /**
   * The buckets of a Histogram; null for other types. A row is then a sample of the bucket with the
   * number, and a sample of the sum.
   */
  @Nullable Buckets buckets() {
    return buckets;
  }

  /** The distinct values of a column; null for other metrics. */
  @Nullable DistinctCounts distinct() {
    return distinct;
  }

  /** The cells of a row that the metric uses. */
  MetricColumns columns() {
    return columns;
  }

  /** The number of samples without a separate series, because the metric had too many series. */
  long overflow() {
    return overflow;
  }

  /** All series have the same values at a later time, too. */
  void repeatValues(long now) {
    windows.repeatValues(series.values(), now);
  }

  /**
   * Takes a row's labels for the calls of {@link #series} that follow.
   *
   * @return the column whose text is longer than a label may be, or null
   */
  @Nullable String takeLabels(String[] row, int maxLength) {
    for (int i = 0; i < metric.labels().size(); i++) {
      String value = columns.label(row, i);
      if (value != null) {
        if (value.length() > maxLength) {
          return metric.labels().get(i).column();
        }
        probe.set(i, value);
      }
    }
    return null;
  }

  /**
   * A hash that identifies the series of the current labels, even if these have no separate series.
   * Metrics with another definition have other hashes, even under the same name.
   *
   * @param part the index of the value column, or of the part of a Histogram
   */
  long seriesKey(int part) {
    aim(part);
    return TextHash.mix(probe.longHash() + identity);
  }

  /** Takes a series and the hash that identifies it. */
  interface KeyConsumer {
    void accept(long key, Series series);
  }

  /** Calls the consumer with each series of a Counter and its hash. */
  void forEachKey(KeyConsumer to) {
    if (addsUp()) {
      series.forEach((values, one) -> to.accept(TextHash.mix(values.longHash() + identity), one));
    }
  }

  /**
   * The series of the taken labels; it is made if it is not there.
   *
   * @param part the index of the value column, or of the part of a Histogram
   * @return null for a Gauge above the limit
   */
  @Nullable Series series(int part) {
    aim(part);
    Series recent = last;
    if (recent != null && recent.values().equals(probe)) {
      return recent;
    }
    Series known = series.get(probe);
    if (known != null && !untouched.isEmpty() && untouched.remove(probe)) {
      touchItsParts(part);
    }
    if (known == null) {
      if (series.size() - untouched.size() >= maxSeries()) {
        overflow += buckets == null || part != buckets.sum() ? 1 : 0;
        return addsUp() ? other(part) : null;
      }
      known = addWithItsParts(part, false);
    }
    last = known;
    return known;
  }

  /** All series with values, as an immutable copy. */
  PublishedMetric publish() {
    DistinctCounts counts = distinct;
    if (counts != null) {
      return publish(counts);
    }
    List<Labels> labels = new ArrayList<>(series.size());
    double[] values = new double[series.size()];
    int count = 0;
    for (Series one : shown()) {
      // The parts of a Histogram follow one another, and are published together.
      if (buckets == null || count % parts.size() == 0) {
        labels.add(buckets == null ? one.labels() : Buckets.withoutLabel(one.labels()));
      }
      values[count++] = one.value();
    }
    return new PublishedMetric(metric, labels, values, overflow);
  }

  /** The counts in the newest complete window. */
  private PublishedMetric publish(DistinctCounts counts) {
    List<Series> known =
        shown().stream().filter(each -> !Double.isNaN(counts.exposed(each))).toList();
    return new PublishedMetric(
        metric,
        known.stream().map(Series::labels).toList(),
        known.stream().mapToDouble(counts::exposed).toArray(),
        overflow,
        known.isEmpty() ? OptionalLong.empty() : OptionalLong.of(counts.exposedStart()));
  }

  /** The series with values. At the limit, series that no row has had are left out. */
  List<Series> shown() {
    int room = maxSeries() - (series.size() - untouched.size());
    List<Series> shown = new ArrayList<>(series.size());
    for (Series one : series.values()) {
      boolean has = one.isShown() && (!untouched.contains(one.values()) || room-- > 0);
      if (has) {
        shown.add(one);
      }
    }
    return shown;
  }

  /** The state to save. */
  MetricState state() {
    List<MetricState.SeriesState> all = new ArrayList<>();
    for (Series one : shown()) {
      all.add(new MetricState.SeriesState(one.values().toList(), one.value(), one.time()));
    }
    return new MetricState(MetricState.definition(metric), all, overflow);
  }

  /** Restores a saved state of a metric with the same definition. */
  void restore(MetricState state) {
    overflow = state.overflow();
    for (MetricState.SeriesState kept : state.series()) {
      LabelValues values = new LabelValues(kept.labels());
      Series known = series.get(values);
      (known == null ? addRestored(values) : known).restore(kept.value(), kept.time());
      if ((kept.value() != 0 || RowTime.isKnown(kept.time())) && untouched.remove(values)) {
        take(values);
        touchItsParts(0);
      }
    }
  }

  /** Restores the distinct values of a saved state. Returns whether they are complete. */
  boolean restoreDistinct(SavedWindows kept, List<WindowRun> runs) {
    DistinctCounts counts = distinct;
    return counts == null || counts.restore(kept, runs, series::get);
  }

  /** Adds a series of a saved state, with all parts of a Histogram. */
  private Series addRestored(LabelValues values) {
    if (buckets == null) {
      return add(values, true);
    }
    take(values);
    return addWithItsParts(parts.indexOf(values.get(labelNames.length - 1)), true);
  }

  private void take(LabelValues values) {
    for (int i = 0; i < labelNames.length; i++) {
      probe.set(i, values.get(i));
    }
  }

  /** Removes all values and series, except the series that exist from the start. */
  void clear() {
    series.values().forEach(Series::hide);
  }

  private void aim(int part) {
    if (!parts.isEmpty()) {
      probe.set(labelNames.length - 1, parts.get(part));
    }
  }

  /**
   * The maximum number of series. The series of a Histogram come together, and one of those that
   * are exposed is made from the others.
   */
  private int maxSeries() {
    Buckets of = buckets;
    return of == null
        ? metric.maxSeries()
        : Math.max(1, metric.maxSeries() / of.exposed()) * parts.size();
  }

  /** Adds the series of the current labels; all parts of a Histogram come together. */
  private Series addWithItsParts(int part, boolean shown) {
    if (buckets == null) {
      return add(probe.copy(), shown);
    }
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      aim(i);
      all.add(add(probe.copy(), true));
    }
    return all.get(part);
  }

  private void touchItsParts(int part) {
    if (buckets != null) {
      for (int i = 0; i < parts.size(); i++) {
        aim(i);
        untouched.remove(probe);
      }
      aim(part);
    }
  }

  private Series add(LabelValues values, boolean shown) {
    // Nobody evaluates the sum of a Histogram.
    boolean isSum = buckets != null && Buckets.isSum(values.get(labelNames.length - 1));
    @Nullable WindowValues[] byTime = windows.add(labelNames, values, !isSum);
    Series fresh = new Series(values, Labels.of(labelNames, values.toArray()), byTime, shown);
    series.put(values, fresh);
    return fresh;
  }

  /**
   * The series of samples above the limit. If rows have a series with the same labels, it is this
   * series.
   */
  private Series other(int part) {
    List<Series> rest = other;
    if (rest.isEmpty()) {
      rest = new ArrayList<>();
      for (int i = 0; i < (buckets == null ? 1 : parts.size()); i++) {
        LabelValues values = others(i);
        Series known = series.get(values);
        untouched.remove(values);
        rest.add(known == null ? add(values, buckets != null) : known);
      }
      other = rest;
    }
    return rest.get(buckets == null ? 0 : part);
  }

  private LabelValues others(int part) {
    LabelValues values = new LabelValues(labelNames.length);
    for (int i = 0; i < labelNames.length; i++) {
      String fixed = i < metric.labels().size() ? metric.labels().get(i).value() : null;
      values.set(i, fixed == null ? OTHER : fixed);
    }
    if (buckets != null) {
      values.set(labelNames.length - 1, parts.get(part));
    }
    return values;
  }

  /**
   * Creates the series of all combinations of values, if the manifest lists the values of each
   * label.
   */
  private void declare(int label) {
    if (label == metric.labels().size()) {
      for (int i = 0; i < Math.max(1, parts.size()) && series.size() < maxSeries(); i++) {
        aim(i);
        LabelValues declared = probe.copy();
        add(declared, true);
        untouched.add(declared);
      }
      return;
    }
    if (metric.labels().get(label).value() != null) {
      declare(label + 1);
    } else {
      for (String value : metric.labels().get(label).values()) {
        probe.set(label, value);
        declare(label + 1);
      }
    }
  }

  private static String labelName(Label label) {
    String name = label.name();
    if (name == null) {
      throw new IllegalArgumentException("a label must have a column or a name");
    }
    return name;
  }
}
