package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The colours of label values that are known in advance. The colours are the same in all panels. A
 * value with a good or bad meaning, such as {@code failed}, has the usual colour.
 */
final class SeriesColors {
  private static final String GOOD = "green";
  private static final String BAD = "red";
  private static final String REFUSED = "orange";

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("approved", GOOD),
          Map.entry("ok", GOOD),
          Map.entry("success", GOOD),
          Map.entry("succeeded", GOOD),
          Map.entry("completed", GOOD),
          Map.entry("paid", GOOD),
          Map.entry("delivered", GOOD),
          Map.entry("failed", BAD),
          Map.entry("failure", BAD),
          Map.entry("error", BAD),
          Map.entry("errors", BAD),
          Map.entry("denied", REFUSED),
          Map.entry("declined", REFUSED),
          Map.entry("rejected", REFUSED));

  /** The colours of all other values, in this order. None of them means good or bad. */
  private static final List<String> OTHERS =
      List.of(
          "blue",
          "purple",
          "yellow",
          "super-light-blue",
          "dark-purple",
          "dark-yellow",
          "light-purple",
          "dark-blue",
          "light-yellow",
          "super-light-purple",
          "light-blue",
          "super-light-yellow");

  private SeriesColors() {}

  /** The colours of the values of a label. */
  static SequencedMap<String, String> of(Dimension label) {
    return of(label.values());
  }

  /** The colours of names other than label values, in their order. None means good or bad. */
  static SequencedMap<String, String> neutral(List<String> names) {
    SequencedMap<String, String> colors = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      colors.put(names.get(i), OTHERS.get(i % OTHERS.size()));
    }
    return colors;
  }

  /** The colours of some names, in their order. */
  static SequencedMap<String, String> of(List<String> names) {
    SequencedMap<String, String> colors = new LinkedHashMap<>();
    int next = 0;
    for (String name : names) {
      String meaning = MEANINGS.get(name.toLowerCase(Locale.ROOT));
      colors.put(name, meaning == null ? OTHERS.get(next++ % OTHERS.size()) : meaning);
    }
    return colors;
  }
}
