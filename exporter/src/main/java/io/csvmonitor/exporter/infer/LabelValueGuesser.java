package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.metric.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects the label values that the manifest lists, so that their series exist with 0. */
final class LabelValueGuesser {
  private static final int MAX_VALUES = 20;
  private static final int MAX_TEXT_LENGTH = 64;

  /**
   * The maximum number of series that exist from the start: a small part of the maximum of a
   * metric.
   */
  private static final int MAX_SERIES = 100;

  private LabelValueGuesser() {}

  /** All values if there are few short values; otherwise none. */
  static List<String> of(SampleColumn column) {
    Set<String> texts = column.distinct();
    boolean few = texts.size() <= MAX_VALUES;
    boolean isShort = texts.stream().allMatch(text -> text.length() <= MAX_TEXT_LENGTH);
    return few && isShort ? List.copyOf(texts) : List.of();
  }

  /**
   * Removes values, first of the label with the most values, until the number of all combinations
   * is small. Most combinations of many labels never occur, and their series would take the places
   * of series with rows.
   */
  static List<Label> capped(List<Label> labels) {
    Set<Label> without = new HashSet<>();
    List<Label> most =
        labels.stream()
            .sorted(Comparator.comparingInt((Label label) -> label.values().size()).reversed())
            .toList();
    for (Label label : most) {
      if (product(labels, without) > MAX_SERIES) {
        without.add(label);
      }
    }
    List<Label> capped = new ArrayList<>();
    for (Label label : labels) {
      capped.add(without.contains(label) ? label.withValues(List.of()) : label);
    }
    return capped;
  }

  private static long product(List<Label> labels, Set<Label> without) {
    return labels.stream()
        .filter(label -> !without.contains(label) && !label.values().isEmpty())
        .mapToLong(label -> label.values().size())
        .reduce(1, Math::multiplyExact);
  }
}
