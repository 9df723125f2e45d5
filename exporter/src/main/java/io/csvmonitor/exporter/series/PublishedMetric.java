package io.csvmonitor.exporter.series;

import io.csvmonitor.api.Metric;
import io.csvmonitor.api.MetricType;
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

/** A metric's values at the end of a pass; they change no more. */
public final class PublishedMetric {
  private final Metric metric;
  private final List<Labels> labels;
  private final double[] values;
  private final long overflow;
  private volatile @Nullable MetricSnapshot snapshot;

  PublishedMetric(Metric metric, List<Labels> labels, double[] values, long overflow) {
    this.metric = metric;
    this.labels = labels;
    this.values = values;
    this.overflow = overflow;
  }

  public Metric metric() {
    return metric;
  }

  /** How many series it has. */
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

  /** Samples that had no series of their own. */
  public long overflow() {
    return overflow;
  }

  /** As Prometheus' client library takes it; made at the first scrape after a change. */
  public MetricSnapshot snapshot() {
    MetricSnapshot made = snapshot;
    if (made == null) {
      made = make();
      snapshot = made;
    }
    return made;
  }

  private MetricSnapshot make() {
    String help = metric.help();
    MetricMetadata metadata =
        new MetricMetadata(metric.name(), help == null ? "From a CSV file." : help);
    if (metric.type() == MetricType.Counter) {
      List<CounterDataPointSnapshot> points = new ArrayList<>(size());
      for (int i = 0; i < size(); i++) {
        points.add(new CounterDataPointSnapshot(values[i], labels.get(i), null, 0L));
      }
      return new CounterSnapshot(metadata, points);
    }
    List<GaugeDataPointSnapshot> points = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      points.add(new GaugeDataPointSnapshot(values[i], labels.get(i), null));
    }
    return new GaugeSnapshot(metadata, points);
  }
}
