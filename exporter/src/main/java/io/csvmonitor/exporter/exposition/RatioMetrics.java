package io.csvmonitor.exporter.exposition;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;

/**
 * A ratio as a gauge with the name of the ratio. Its value is that of the newest complete window.
 */
public final class RatioMetrics {
  private RatioMetrics() {}

  /** The gauge of a ratio; empty if the value of no group is known. */
  public static List<MetricSnapshot> of(RatioView view) {
    List<GaugeDataPointSnapshot> points =
        view.groups().stream()
            .filter(group -> !Double.isNaN(group.value()))
            .map(group -> new GaugeDataPointSnapshot(group.value(), labels(group.labels()), null))
            .toList();
    return points.isEmpty()
        ? List.of()
        : List.of(
            new GaugeSnapshot(new MetricMetadata(view.ratio().name(), help(view.ratio())), points));
  }

  /** The labels of a group. */
  public static Labels labels(Map<String, String> values) {
    return MetricFamilies.with(Labels.EMPTY, values);
  }

  private static String help(Ratio ratio) {
    String help = ratio.help();
    return help == null
        ? "The ratio of "
            + ratio.numerator().metric()
            + " to "
            + ratio.denominator().metric()
            + " in the newest complete window."
        : help;
  }
}
