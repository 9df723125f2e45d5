package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.Ratio;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A suggested threshold, and what it would have found.
 *
 * @param subject what the threshold watches
 * @param newRatio the ratio that the manifest needs for the threshold; null if it needs none, or
 *     has it
 * @param first incidents of this threshold alone in the first half of the history, by which it was
 *     chosen
 * @param later incidents of this threshold alone in the later half, which was not used to choose
 */
public record Suggestion(
    Threshold threshold,
    String subject,
    @Nullable Ratio newRatio,
    List<Incident> first,
    List<Incident> later) {
  public Suggestion {
    first = List.copyOf(first);
    later = List.copyOf(later);
  }
}
