package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Format;
import io.csvmonitor.api.Label;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.MetricType;
import io.csvmonitor.api.Mode;
import io.csvmonitor.api.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is thought of one file.
 *
 * @param notes what a person should know of the whole
 * @param time null if rows have none
 */
record SourceGuess(
    String name,
    String path,
    List<String> notes,
    Format format,
    Numbers numbers,
    Mode mode,
    String modeNote,
    @Nullable TimeGuess time,
    List<MetricGuess> metrics) {

  /** A metric and why it is thought to be one. */
  record MetricGuess(Metric metric, String note) {}

  static MetricGuess metric(
      String name,
      String help,
      MetricType type,
      @Nullable String value,
      List<Label> labels,
      String note) {
    return new MetricGuess(
        new Metric(name, help, type, value, labels, null, null, Metric.DEFAULT_MAX_SERIES), note);
  }
}
