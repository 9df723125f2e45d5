package io.csvmonitor.exporter.run;

import io.csvmonitor.exporter.csv.BadReason;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.web.SourceStatus;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The exporter's metrics of itself, made anew at each scrape. */
final class SelfMetrics {
  private final Map<String, Family> families = new LinkedHashMap<>();

  /** One metric's points while they are gathered. */
  private record Family(MetricMetadata metadata, boolean counter, List<Point> points) {}

  private record Point(Labels labels, double value) {}

  /** What is said of one source. */
  void source(SourceStatus status, SourceView view, long bytes) {
    Labels source = Labels.of("source", status.name());
    boolean failed = status.state() == SourceStatus.State.Failed;
    PublishedSource published = view.published();
    if (published == null && !failed) {
      return;
    }
    gauge(
        "source_up",
        "Whether the source's files could be read at the last look.",
        source,
        failed ? 0 : 1);
    if (published == null) {
      return;
    }
    gauge(
        "source_stale",
        "Whether the source's newest row is older than its freshness.",
        source,
        view.isStale(status.freshness()) ? 1 : 0);
    counter("source_rows", "Rows counted.", source, published.stats().rows());
    counter("source_bytes", "Uncompressed bytes read.", source, bytes);
    counter("source_rewrites", "Files found to be rewritten.", source, view.rewrites());
    counter(
        "source_corrections",
        "Rows whose total became less, under Upsert.",
        source,
        published.corrections());
    if (status.newestRow() != null) {
      gauge(
          "source_last_row_timestamp_seconds",
          "Time of the newest row.",
          source,
          status.newestRow().toEpochMilli() / 1000.0);
    }
    if (view.lastSuccessMillis() > 0) {
      gauge(
          "source_last_success_timestamp_seconds",
          "Time of the last look that found nothing wrong.",
          source,
          view.lastSuccessMillis() / 1000.0);
    }
    gauge(
        "source_read_duration_seconds",
        "How long the last pass took that read something.",
        source,
        view.seconds());
    for (BadReason reason : BadReason.values()) {
      counter(
          "source_bad_rows",
          "Rows, or cells of wide rows, that were not counted.",
          Labels.of("source", status.name(), "reason", reason.label()),
          published.stats().bad().getOrDefault(reason, 0L));
    }
    for (PublishedMetric metric : published.metrics()) {
      counter(
          "series_overflow",
          "Samples without a series of their own, since their metric had as many as it may.",
          Labels.of("metric", metric.metric().name()),
          metric.overflow());
    }
  }

  /** What is said of the program. */
  void program(int series, boolean lastReloadSuccessful, long loadedAtMillis) {
    gauge("series", "Series made from CSV files.", Labels.EMPTY, series);
    gauge(
        "config_last_reload_successful",
        "Whether the configuration could be loaded when it was last read.",
        Labels.EMPTY,
        lastReloadSuccessful ? 1 : 0);
    gauge(
        "config_last_reload_success_timestamp_seconds",
        "Time at which the configuration in force was loaded.",
        Labels.EMPTY,
        loadedAtMillis / 1000.0);
  }

  /** All that was said. */
  List<MetricSnapshot> snapshots(String version) {
    List<MetricSnapshot> all = new ArrayList<>();
    for (Family family : families.values()) {
      all.add(family.counter() ? counterSnapshot(family) : gaugeSnapshot(family));
    }
    all.add(
        new InfoSnapshot(
            new MetricMetadata("csvmonitor_build", "The program."),
            List.of(
                new InfoSnapshot.InfoDataPointSnapshot(
                    Labels.of(
                        "version", version, "java_version", String.valueOf(Runtime.version()))))));
    return all;
  }

  private static CounterSnapshot counterSnapshot(Family family) {
    return new CounterSnapshot(
        family.metadata(),
        family.points().stream()
            .map(point -> new CounterDataPointSnapshot(point.value(), point.labels(), null, 0L))
            .toList());
  }

  private static GaugeSnapshot gaugeSnapshot(Family family) {
    return new GaugeSnapshot(
        family.metadata(),
        family.points().stream()
            .map(point -> new GaugeDataPointSnapshot(point.value(), point.labels(), null))
            .toList());
  }

  private void gauge(String name, String help, Labels labels, double value) {
    add(name, help, false, labels, value);
  }

  private void counter(String name, String help, Labels labels, long value) {
    add(name, help, true, labels, (double) value);
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
}
