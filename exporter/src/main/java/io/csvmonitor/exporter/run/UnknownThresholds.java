package io.csvmonitor.exporter.run;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Thresholds of which nothing is said, since their source was never read to its end: people see
 * them as unknown, lest they take them for normal.
 */
final class UnknownThresholds {
  private UnknownThresholds() {}

  /** All thresholds in the manifest's order: those that are judged, and the others. */
  static List<ThresholdView> with(CsvMonitorSpec spec, List<ThresholdView> judged) {
    Map<String, ThresholdView> byName = new HashMap<>();
    for (Source source : spec.sources()) {
      for (Threshold threshold : RuleSet.of(spec).of(source).thresholds()) {
        byName.put(threshold.name(), ThresholdView.unknown(threshold, source));
      }
    }
    judged.forEach(view -> byName.put(view.threshold().name(), view));
    return spec.thresholds().stream()
        .map(threshold -> byName.get(threshold.name()))
        .filter(Objects::nonNull)
        .toList();
  }
}
