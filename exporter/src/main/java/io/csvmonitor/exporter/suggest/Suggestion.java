package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A suggested threshold, and the incidents that it would have found.
 *
 * @param subject the series that the threshold watches
 * @param newRatio the ratio that the manifest needs for the threshold; null if it needs none, or
 *     has it
 * @param explain the field {@code explain} of the threshold, which was not needed to choose it
 * @param first the incidents of this threshold alone in the first half of the history, which was
 *     used to choose it
 * @param later the incidents of this threshold alone in the later half, which was not used to
 *     choose it
 */
public record Suggestion(
    Threshold threshold,
    String subject,
    @Nullable Ratio newRatio,
    List<String> explain,
    List<Incident> first,
    List<Incident> later) {
  public Suggestion {
    explain = List.copyOf(explain);
    first = List.copyOf(first);
    later = List.copyOf(later);
  }

  /** The incidents of this threshold alone in the whole history. */
  List<Incident> incidents() {
    return Stream.concat(first.stream(), later.stream()).toList();
  }

  /** The weight of the most important incident of this threshold alone; 0 if there is none. */
  double weight() {
    return incidents().stream().mapToDouble(Incident::weight).max().orElse(0);
  }

  /** The number of pages of this threshold alone in the whole history. */
  long pages() {
    return incidents().stream().filter(Incident::pages).count();
  }
}
