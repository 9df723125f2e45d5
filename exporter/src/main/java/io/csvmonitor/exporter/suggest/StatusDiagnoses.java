package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.diagnosis.When;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.threshold.Anomaly;
import io.csvmonitor.api.threshold.AnomalyDirection;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds diagnoses for the values of a status: more rows than usual have one value, and fewer have
 * the usual value. One alert then replaces two. A diagnosis is suggested only if both thresholds
 * had an incident at the same time in the history.
 */
final class StatusDiagnoses {
  private static final int MAX_SUMMARY = 300;

  private final List<Suggestion> chosen;
  private final CandidateNames names;

  private StatusDiagnoses(List<Suggestion> chosen, CandidateNames names) {
    this.chosen = chosen;
    this.names = names;
  }

  /**
   * A suggestion for the part of a whole that has some values of a label.
   *
   * @param values the values, in words
   * @param isLow whether the part must not become small
   */
  private record Part(Suggestion of, String metric, String label, String values, boolean isLow) {
    static Optional<Part> of(Suggestion suggestion) {
      Threshold threshold = suggestion.threshold();
      Ratio ratio = threshold.ratio();
      Map<String, List<String>> match =
          ratio == null ? threshold.match() : ratio.numerator().match();
      Optional<Boolean> isLow = isLow(threshold);
      if (match.size() != 1 || !threshold.effectiveBy().isEmpty() || isLow.isEmpty()) {
        return Optional.empty();
      }
      Map.Entry<String, List<String>> only = match.entrySet().iterator().next();
      return Optional.of(
          new Part(
              suggestion,
              threshold.rowsOf(),
              only.getKey(),
              String.join(" or ", only.getValue()),
              isLow.get()));
    }

    private static Optional<Boolean> isLow(Threshold threshold) {
      Share share = threshold.share();
      Anomaly anomaly = threshold.anomaly();
      if (share != null) {
        return Optional.of(share.above() == null);
      }
      return anomaly == null || anomaly.direction() == AnomalyDirection.Both
          ? Optional.empty()
          : Optional.of(anomaly.direction() == AnomalyDirection.Down);
    }

    boolean isOppositeOf(Part other) {
      return metric.equals(other.metric) && label.equals(other.label) && isLow != other.isLow;
    }
  }

  /** The diagnoses of suggested thresholds. */
  static List<Diagnosis> of(List<Suggestion> chosen, CandidateNames names) {
    return new StatusDiagnoses(chosen, names).diagnoses();
  }

  private List<Diagnosis> diagnoses() {
    List<Part> parts = chosen.stream().flatMap(each -> Part.of(each).stream()).toList();
    List<Diagnosis> all = new ArrayList<>();
    for (Part low : parts) {
      for (Part high : parts) {
        if (low.isLow() && high.isOppositeOf(low) && wereTogether(low.of(), high.of())) {
          diagnosis(low, high).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private Optional<Diagnosis> diagnosis(Part low, Part high) {
    String summary =
        "More %s than usual have %s %s, and fewer have %s %s."
            .formatted(high.metric(), high.label(), high.values(), low.label(), low.values());
    return summary.length() > MAX_SUMMARY
        ? Optional.empty()
        : Optional.of(
            new Diagnosis(
                names.threshold(List.of("More", high.metric(), high.values()), ""),
                null,
                new When(
                    List.of(low.of().threshold().name(), high.of().threshold().name()), List.of()),
                summary));
  }

  private static boolean wereTogether(Suggestion one, Suggestion other) {
    return incidents(one).anyMatch(each -> incidents(other).anyMatch(at -> overlap(each, at)));
  }

  private static Stream<Incident> incidents(Suggestion of) {
    return Stream.concat(of.first().stream(), of.later().stream());
  }

  private static boolean overlap(Incident one, Incident other) {
    return one.from() < other.to() && other.from() < one.to();
  }
}
