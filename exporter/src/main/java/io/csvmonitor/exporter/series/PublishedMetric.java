package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a metric at the end of a pass. Immutable. */
public final class PublishedMetric {
  private final Metric metric;
  private final List<Labels> labels;
  private final double[] values;
  private final long overflow;
  private volatile @Nullable MetricSnapshot snapshot;
  private volatile long bytes = -1;

  PublishedMetric(Metric metric, List<Labels> labels, double[] values, long overflow) {
    this.metric = metric;
    this.labels = labels;
    this.values = values;
    this.overflow = overflow;
  }

  public Metric metric() {
    return metric;
  }

  /** The number of series. */
  public int size() {
    return labels.size();
  }

  /** The labels of a series. */
  public Labels labels(int index) {
    return labels.get(index);
  }

  /** The value of a series. */
  public double value(int index) {
    return values[index];
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
   * The number of series at the beginning of the list that together need at most the given number
   * of bytes.
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
    return sum;
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
   * @param count the number of series, from the beginning of the list
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
    List<GaugeDataPointSnapshot> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      points.add(new GaugeDataPointSnapshot(values[i], labels.get(i), null));
    }
    return new GaugeSnapshot(metadata, points);
  }
}
