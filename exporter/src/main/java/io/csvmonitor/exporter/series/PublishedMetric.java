package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The values of a metric at the end of a pass. Immutable. */
public final class PublishedMetric {
  /** The approximate number of bytes of a bucket's suffix and label. */
  private static final int BYTES_OF_BUCKET = 20;

  private final Metric metric;
  private final List<Labels> labels;
  private final double[] values;
  private final @Nullable Buckets buckets;
  private final long overflow;
  private final OptionalLong windowStart;
  private volatile @Nullable MetricSnapshot snapshot;
  private volatile long bytes = -1;

  /**
   * @param values one for each of the labels. For a Histogram, those of all its parts
   */
  PublishedMetric(Metric metric, List<Labels> labels, double[] values, long overflow) {
    this(metric, labels, values, overflow, OptionalLong.empty());
  }

  /**
   * @param windowStart see {@link #windowStart()}
   */
  PublishedMetric(
      Metric metric,
      List<Labels> labels,
      double[] values,
      long overflow,
      OptionalLong windowStart) {
    this.windowStart = windowStart;
    this.metric = metric;
    this.labels = labels;
    this.values = values;
    this.buckets = metric.isHistogram() ? Buckets.of(metric) : null;
    this.overflow = overflow;
  }

  public Metric metric() {
    return metric;
  }

  /** The number of combinations of label values. */
  public int size() {
    return labels.size();
  }

  /** The number of series in a scrape: a Histogram has several for the same labels. */
  public int seriesCount() {
    return seriesCount(size());
  }

  /** The number of series in a scrape of some label combinations. */
  public int seriesCount(int of) {
    return of * seriesOfEach();
  }

  private int seriesOfEach() {
    Buckets of = buckets;
    return of == null ? 1 : of.exposed();
  }

  /** The labels of a series, or of a histogram. */
  public Labels labels(int index) {
    return labels.get(index);
  }

  /** The value of a series of a Counter or Gauge. */
  public double value(int index) {
    return values[index];
  }

  /** A histogram of a Histogram's metric. */
  public Histogram histogram(int index) {
    Buckets of = Objects.requireNonNull(buckets, "no Histogram");
    int first = index * (of.size() + 1);
    return new Histogram(
        of, Arrays.copyOfRange(values, first, first + of.size()), values[first + of.size()]);
  }

  /**
   * The numbers of one histogram.
   *
   * @param counts the rows in each bucket, without those of the buckets below
   * @param sum the sum of all numbers
   */
  @SuppressWarnings("ArrayRecordComponent") // Created for each call, and never changed.
  public record Histogram(Buckets buckets, double[] counts, double sum) {
    /** The quantile below which half of the rows are. */
    public static final double P50 = 0.5;

    /** The quantile below which 95 % of the rows are. */
    public static final double P95 = 0.95;

    /** The number of all rows. */
    public double count() {
      return Arrays.stream(counts).sum();
    }

    /** See {@link Buckets#quantile}. */
    public double quantile(double quantile) {
      return buckets.quantile(quantile, counts);
    }

    private ClassicHistogramBuckets classic() {
      double[] limits = new double[counts.length];
      Arrays.setAll(limits, buckets::limit);
      return ClassicHistogramBuckets.of(
          limits, Arrays.stream(counts).mapToLong(Math::round).toArray());
    }
  }

  /**
   * The start of the window in which distinct values are counted, in milliseconds since the epoch;
   * empty for other metrics, and as long as no window is complete.
   */
  public OptionalLong windowStart() {
    return windowStart;
  }

  /** The number of samples without a separate series, because the metric had too many series. */
  public long overflow() {
    return overflow;
  }

  /** The approximate number of bytes of the metric in a scrape, as text. */
  public long bytes() {
    long known = bytes;
    if (known < 0) {
      known = 0;
      for (int i = 0; i < size(); i++) {
        known += bytes(i);
      }
      bytes = known;
    }
    return known;
  }

  /**
   * The number of label combinations at the beginning of the list whose series together need at
   * most the given number of bytes.
   */
  public int fitting(long most) {
    if (bytes() <= most) {
      return size();
    }
    long sum = 0;
    int count = 0;
    while (sum + bytes(count) <= most) {
      sum += bytes(count);
      count++;
    }
    return count;
  }

  private long bytes(int index) {
    // The value and the separators.
    long sum = metric.name().length() + 32L;
    Labels of = labels.get(index);
    for (int i = 0; i < of.size(); i++) {
      sum += of.getName(i).length() + 4L + utf8Length(of.getValue(i));
    }
    return buckets == null ? sum : (sum + BYTES_OF_BUCKET) * seriesOfEach();
  }

  private static long utf8Length(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A surrogate is half of a character of four bytes.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  /**
   * The metric for the client library of Prometheus. Created at the first scrape after a change.
   *
   * @param count the number of label combinations, from the beginning of the list
   */
  public MetricSnapshot snapshot(int count) {
    if (count < size()) {
      return make(count);
    }
    MetricSnapshot made = snapshot;
    if (made == null) {
      made = make(count);
      snapshot = made;
    }
    return made;
  }

  private MetricSnapshot make(int count) {
    String help = metric.help();
    MetricMetadata metadata =
        new MetricMetadata(metric.name(), help == null ? "From a CSV file." : help);
    if (metric.type() == MetricType.Counter) {
      List<CounterDataPointSnapshot> points = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        points.add(new CounterDataPointSnapshot(values[i], labels.get(i), null, 0L));
      }
      return new CounterSnapshot(metadata, points);
    }
    if (metric.type() == MetricType.Histogram) {
      List<HistogramDataPointSnapshot> points = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        Histogram one = histogram(i);
        points.add(
            new HistogramDataPointSnapshot(
                one.classic(), one.sum(), labels.get(i), Exemplars.EMPTY, 0L));
      }
      return new HistogramSnapshot(metadata, points);
    }
    List<GaugeDataPointSnapshot> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      points.add(new GaugeDataPointSnapshot(values[i], labels.get(i), null));
    }
    return new GaugeSnapshot(metadata, points);
  }
}
