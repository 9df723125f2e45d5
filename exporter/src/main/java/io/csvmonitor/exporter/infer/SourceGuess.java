package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guessed source of one file.
 *
 * @param notes notes for the user about the file
 * @param mode the guessed mode, with the reason
 * @param time null if rows have no time
 * @param evidence what the file shows, for {@code --explain}
 */
record SourceGuess(
    String name,
    CsvInput file,
    List<String> notes,
    ReadingGuess reading,
    ModeGuess mode,
    @Nullable TimeChoice time,
    List<MetricGuess> metrics,
    Evidence evidence) {

  /**
   * The evidence of a guess: the properties of the file, and the use of its columns.
   *
   * @param findings the properties of the file, with the reasons
   * @param columns the guessed use of each column, with the reason
   */
  record Evidence(List<Finding> findings, List<ColumnGuess> columns) {}

  /**
   * The guessed settings for reading the file.
   *
   * @param where the condition of rows; null if all lines are rows
   */
  record ReadingGuess(Format format, Numbers numbers, @Nullable WhereGuess where) {}

  /** A mode, and the reason for it. */
  record ModeGuess(Mode mode, String note) {}

  /** A metric, and the reason for it. */
  record MetricGuess(Metric metric, String note) {}

  /** The same source with a further note, before the others. */
  SourceGuess withNote(String note) {
    List<String> all = new ArrayList<>(List.of(note));
    all.addAll(notes);
    return new SourceGuess(name, file, all, reading, mode, time, metrics, evidence);
  }

  static MetricGuess metric(
      String name,
      String help,
      MetricType type,
      @Nullable String value,
      List<Label> labels,
      String note) {
    return new MetricGuess(Metric.of(name, help, type, value, labels, null), note);
  }
}
