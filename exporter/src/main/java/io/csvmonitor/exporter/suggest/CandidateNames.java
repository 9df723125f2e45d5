package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.rule.MetricRules;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives names to thresholds and ratios, each only once. */
final class CandidateNames {
  private static final int MAX_NAME = 50;

  private final Set<String> taken;

  /**
   * @param taken the names in the manifest; new names are added
   */
  CandidateNames(Set<String> taken) {
    this.taken = taken;
  }

  /** A name in the style of alerts, such as {@code TransactionsStatusUnusual}. */
  String threshold(List<String> words, String end) {
    String wanted =
        parts(words)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return free(Character.isDigit((wanted + "x").charAt(0)) ? "Csv" + wanted : wanted, end);
  }

  /** A name in the style of metrics, such as {@code transactions_denied_share}. */
  String ratio(List<String> words) {
    String wanted =
        parts(words).map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.joining("_"));
    boolean needsPrefix =
        Character.isDigit((wanted + "x").charAt(0)) || MetricRules.isOwned(wanted + "_share");
    return free(needsPrefix ? "csv_" + wanted : wanted, "_share");
  }

  private static Stream<String> parts(List<String> words) {
    return words.stream()
        .flatMap(word -> Stream.of(word.split("[^a-zA-Z0-9]+")))
        .filter(word -> !word.isEmpty());
  }

  private String free(String start, String end) {
    String cut = start.substring(0, Math.min(MAX_NAME - end.length(), start.length()));
    String name = cut + end;
    for (int i = 2; !taken.add(name); i++) {
      name = cut + end + i;
    }
    return name;
  }
}
