package io.csvmonitor.exporter.suggest;

import io.csvmonitor.exporter.incident.Incident;
import java.util.Comparator;
import java.util.List;

/**
 * The order of suggestions: first those that would have found the most important incidents of all
 * suggested thresholds together, then those that would have found none, the highest severity first.
 * Of thresholds that would have found the same incident, those of the highest severity come first,
 * then the one that pages least, and then the one that sees it most clearly.
 */
final class SuggestionOrder {
  private final List<Incident> together;

  private SuggestionOrder(List<Incident> together) {
    this.together = together.stream().sorted(Incident.MOST_IMPORTANT_FIRST).toList();
  }

  /**
   * Sorts suggestions. Equal suggestions keep their order.
   *
   * @param together the incidents of all thresholds together
   */
  static List<Suggestion> sorted(List<Suggestion> suggestions, List<Incident> together) {
    return suggestions.stream()
        .sorted(
            Comparator.comparingInt(new SuggestionOrder(together)::rank)
                .thenComparing(each -> each.threshold().severity())
                .thenComparingLong(Suggestion::pages)
                .thenComparing(Comparator.comparingDouble(Suggestion::weight).reversed()))
        .toList();
  }

  /** The place of the most important incident that a threshold is part of; the last for none. */
  private int rank(Suggestion suggestion) {
    List<Incident> alone = suggestion.incidents();
    if (alone.isEmpty()) {
      return together.size();
    }
    String name = alone.getFirst().lead().threshold().name();
    for (int i = 0; i < together.size(); i++) {
      if (together.get(i).breaches().stream()
          .anyMatch(breach -> breach.threshold().name().equals(name))) {
        return i;
      }
    }
    return together.size();
  }
}
