package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.suggest.CandidateFinder;
import io.csvmonitor.exporter.suggest.MetricHistory;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.prometheus.metrics.model.snapshots.Label;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Advice for thresholds with {@code anomaly} and without {@code window}: in short windows with few
 * counts, each change can be chance.
 */
final class WindowAdvice {
  private static final Duration HOUR = Duration.ofHours(1);

  private WindowAdvice() {}

  /** The advice for the thresholds of a source, a sentence for each. */
  static List<String> of(Source source, PublishedSource published, List<Threshold> thresholds) {
    return thresholds.stream()
        .filter(each -> each.anomaly() != null && each.effectiveWindow() == null)
        .flatMap(
            each ->
                published.metrics().stream()
                    .filter(metric -> metric.metric().type() == MetricType.Counter)
                    .filter(metric -> metric.metric().name().equals(each.metric()))
                    .flatMap(metric -> of(source, published, each, metric).stream()))
        .toList();
  }

  private static Optional<String> of(
      Source source, PublishedSource published, Threshold threshold, PublishedMetric metric) {
    SeriesFilter filter = new SeriesFilter(threshold.match());
    Set<List<String>> groups = new HashSet<>();
    double sum = 0;
    for (int i = 0; i < metric.size(); i++) {
      Map<String, String> labels = new HashMap<>();
      for (Label label : metric.labels(i)) {
        labels.put(label.getName(), label.getValue());
      }
      if (filter.matches(labels)) {
        sum += metric.value(i);
        groups.add(threshold.by().stream().map(by -> labels.getOrDefault(by, "")).toList());
      }
    }
    Duration width = SourceThresholds.width(source, null);
    double hours =
        hours(Duration.ofMillis(published.stats().newest() - published.stats().oldest()))
            + hours(width);
    double perHour = sum / Math.max(1, groups.size()) / hours;
    double mean = perHour * hours(width);
    Duration better = MetricHistory.shortest(perHour, width, CandidateFinder.ENOUGH);
    return sum > 0 && mean < CandidateFinder.ENOUGH && better.compareTo(width) > 0
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "threshold %s has no window: a window of %s has %.1f counts in the mean, and %.0f are"
                    + " enough for an anomaly; set window: %s",
                threshold.name(),
                PrometheusDuration.format(width),
                mean,
                CandidateFinder.ENOUGH,
                PrometheusDuration.format(better)))
        : Optional.empty();
  }

  private static double hours(Duration duration) {
    return (double) duration.toMillis() / HOUR.toMillis();
  }
}
