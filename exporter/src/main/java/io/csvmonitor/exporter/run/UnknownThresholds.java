package io.csvmonitor.exporter.run;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Thresholds without an evaluation, because their source was never read to its end. They are shown
 * as unknown, so that nobody believes them to be normal.
 */
final class UnknownThresholds {
  private UnknownThresholds() {}

  /** All thresholds in the order of the manifest, with and without an evaluation. */
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
