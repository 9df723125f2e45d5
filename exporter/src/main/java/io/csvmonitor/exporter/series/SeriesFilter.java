package io.csvmonitor.exporter.series;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Selects series of a metric.
 *
 * @param match the allowed values of labels; empty for all series
 */
public record SeriesFilter(Map<String, List<String>> match) {
  public SeriesFilter {
    match = Map.copyOf(match);
  }

  /** Whether the filter selects a series. A missing label counts as an empty label. */
  public boolean matches(Map<String, String> labels) {
    return match.entrySet().stream()
        .allMatch(each -> each.getValue().contains(labels.getOrDefault(each.getKey(), "")));
  }

  /** The same text for the same filter, also in another run of the program. */
  String text() {
    Map<String, List<String>> sorted = new TreeMap<>();
    match.forEach((label, values) -> sorted.put(label, values.stream().sorted().toList()));
    return sorted.toString();
  }
}
