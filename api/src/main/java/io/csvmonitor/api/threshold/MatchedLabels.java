package io.csvmonitor.api.threshold;

import java.util.Map;
import java.util.stream.Collectors;

/** Names the labels that a threshold matches, such as {@code shop north or south, status paid}. */
public final class MatchedLabels {
  private MatchedLabels() {}

  /** The labels and their allowed values; empty if there are none. */
  public static String of(Threshold threshold) {
    return of(threshold, Map.of());
  }

  /**
   * The labels and their allowed values; empty if there are none.
   *
   * @param without the labels of a group, which are named with their own values
   */
  public static String of(Threshold threshold, Map<String, String> without) {
    return threshold.match().entrySet().stream()
        .filter(each -> !without.containsKey(each.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + String.join(" or ", each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
