package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.Ratio;
import io.csvmonitor.api.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that can be suggested, in several versions.
 *
 * @param subject what it watches, for a reader
 * @param source the name of the source
 * @param levels the versions, from the most sensitive to the least; their names differ
 * @param newRatio the ratio that the manifest needs for it; null if it needs none, or has it
 */
public record Candidate(
    String subject, String source, String name, List<Version> levels, @Nullable Ratio newRatio) {
  public Candidate {
    levels = List.copyOf(levels);
  }

  /** A candidate of a metric, or of a ratio that the manifest has. */
  public Candidate(String subject, String source, String name, List<Version> levels) {
    this(subject, source, name, levels, null);
  }

  /**
   * One version.
   *
   * @param falseAlarmsPerWeek how many false alarms chance alone is expected to raise in each
   *     evaluated group
   */
  public record Version(Threshold threshold, double falseAlarmsPerWeek) {}
}
