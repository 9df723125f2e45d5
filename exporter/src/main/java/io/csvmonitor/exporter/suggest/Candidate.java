package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.threshold.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that can be suggested, in several versions.
 *
 * @param subject the series that the threshold watches, for a reader
 * @param source the name of the source
 * @param levels the versions, from the most to the least sensitive, with different names
 * @param newRatio the ratio that the manifest needs for the threshold; null if it needs none, or
 *     already has it
 * @param explain the labels for the field {@code explain}
 */
public record Candidate(
    String subject,
    String source,
    String name,
    List<Version> levels,
    @Nullable Ratio newRatio,
    List<String> explain) {
  public Candidate {
    levels = List.copyOf(levels);
    explain = List.copyOf(explain);
  }

  /** A candidate for a metric, or for a ratio of the manifest. */
  public Candidate(
      String subject, String source, String name, List<Version> levels, List<String> explain) {
    this(subject, source, name, levels, null, explain);
  }

  /**
   * One version.
   *
   * @param falseAlarmsPerWeek the expected number of false alarms by chance in each evaluated group
   */
  public record Version(Threshold threshold, double falseAlarmsPerWeek) {}
}
