package io.csvmonitor.exporter.it;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;

/** What one scrape said, series by series as in the text format: {@code a_total{b="c"}}. */
record Scrape(String text, Map<String, Double> values) {

  static Scrape of(String text) {
    Map<String, Double> values = new TreeMap<>();
    for (String line : text.lines().toList()) {
      if (!line.startsWith("#") && !line.isEmpty()) {
        int space = line.lastIndexOf(' ');
        Double before =
            values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        Assertions.assertThat(before).as("a series that is there twice: " + line).isNull();
      }
    }
    return new Scrape(text, values);
  }

  boolean has(String series) {
    return values.containsKey(series);
  }

  /** The value of a series, or NaN if it is not there. */
  double value(String series) {
    return values.getOrDefault(series, Double.NaN);
  }

  /** All series of a metric. */
  Map<String, Double> metric(String name) {
    Map<String, Double> some = new TreeMap<>();
    values.forEach(
        (series, value) -> {
          if (series.equals(name) || series.startsWith(name + "{")) {
            some.put(series, value);
          }
        });
    return some;
  }

  /** Bad rows of a source by reason, without those that did not occur. */
  Map<String, Double> bad(String source) {
    Map<String, Double> some = new HashMap<>();
    metric("csvmonitor_source_bad_rows_total")
        .forEach(
            (series, value) -> {
              if (value > 0 && series.contains("source=\"" + source + "\"")) {
                some.put(series.replaceAll(".*reason=\"([a-z_]*)\".*", "$1"), value);
              }
            });
    return some;
  }

  double rows(String source) {
    return of(source, "csvmonitor_source_rows_total");
  }

  double up(String source) {
    return of(source, "csvmonitor_source_up");
  }

  double of(String source, String metric) {
    return value(metric + "{source=\"" + source + "\"}");
  }

  /** Asserts that no counter is lower than in an earlier scrape, or gone. */
  void isNotBelow(Scrape earlier) {
    earlier.values.forEach(
        (series, before) -> {
          if (series.matches("[a-z_]+_total(\\{.*)?") && !series.startsWith("jvm_")) {
            double now = value(series);
            Assertions.assertThat(before - now)
                .as("fall of " + series + " from " + before + " to " + now)
                .isLessThanOrEqualTo(0);
          }
        });
  }
}
