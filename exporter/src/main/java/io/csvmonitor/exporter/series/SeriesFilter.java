package io.csvmonitor.exporter.series;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which series of a metric are meant.
 *
 * @param match labels and the values that a series may have there; all series if empty
 */
public record SeriesFilter(Map<String, List<String>> match) {
  public SeriesFilter {
    match = Map.copyOf(match);
  }

  /** Whether a series is meant; a label that it has not is as one that is empty. */
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
