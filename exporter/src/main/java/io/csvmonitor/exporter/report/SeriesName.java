package io.csvmonitor.exporter.report;

import io.csvmonitor.api.threshold.MatchedLabels;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.breach.Breach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names the series that a threshold evaluates. */
final class SeriesName {
  private SeriesName() {}

  /** The labels of a breach, and the labels that the threshold matches; empty if there are none. */
  static String labels(Breach breach) {
    return labels(breach.threshold(), breach.labels());
  }

  /** The labels of a group, and the labels that the threshold matches; empty if there are none. */
  static String labels(Threshold threshold, Map<String, String> labels) {
    List<String> parts = new ArrayList<>();
    if (!labels.isEmpty()) {
      parts.add(ReportText.labels(labels));
    }
    String match = MatchedLabels.of(threshold, labels);
    if (!match.isEmpty()) {
      parts.add(match);
    }
    return String.join(", ", parts);
  }

  /** The metric with its labels, such as {@code orders (shop north, status paid)}. */
  static String of(Breach breach) {
    String labels = labels(breach);
    return breach.threshold().subject() + (labels.isEmpty() ? "" : " (" + labels + ")");
  }
}
