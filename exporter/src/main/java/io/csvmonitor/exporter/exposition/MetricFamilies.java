package io.csvmonitor.exporter.exposition;

import io.csvmonitor.api.threshold.Threshold;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects metrics of the exporter. Their names begin with {@code csvmonitor_}. */
final class MetricFamilies {
  private final Map<String, Family> families = new LinkedHashMap<>();

  private record Family(MetricMetadata metadata, boolean counter, List<Point> points) {
    MetricSnapshot snapshot() {
      return counter
          ? new CounterSnapshot(
              metadata,
              points.stream()
                  .map(
                      point ->
                          new CounterDataPointSnapshot(point.value(), point.labels(), null, 0L))
                  .toList())
          : new GaugeSnapshot(
              metadata,
              points.stream()
                  .map(point -> new GaugeDataPointSnapshot(point.value(), point.labels(), null))
                  .toList());
    }
  }

  private record Point(Labels labels, double value) {}

  void gauge(String name, String help, Labels labels, double value) {
    add(name, help, false, labels, value);
  }

  void counter(String name, String help, Labels labels, long value) {
    add(name, help, true, labels, (double) value);
  }

  /** The labels of a threshold's series. */
  static Labels of(Threshold threshold, Map<String, String> group) {
    return with(
        Labels.of("threshold", threshold.name(), "severity", word(threshold.severity())), group);
  }

  /** An enum constant, such as a severity, as the value of a label. */
  static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Labels with more labels. */
  static Labels with(Labels labels, Map<String, String> more) {
    Labels all = labels;
    for (Map.Entry<String, String> each : more.entrySet()) {
      all = all.add(each.getKey(), each.getValue());
    }
    return all;
  }

  /** Adds a counter whose value need not be a whole number, such as a number of seconds. */
  void counterOfSeconds(String name, String help, Labels labels, double value) {
    add(name, help, true, labels, value);
  }

  private void add(String name, String help, boolean counter, Labels labels, double value) {
    families
        .computeIfAbsent(
            name,
            each ->
                new Family(
                    new MetricMetadata("csvmonitor_" + each, help), counter, new ArrayList<>()))
        .points()
        .add(new Point(labels, value));
  }

  /** All collected metrics. */
  List<MetricSnapshot> snapshots() {
    return families.values().stream().map(Family::snapshot).toList();
  }
}
