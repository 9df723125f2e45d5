package io.csvmonitor.exporter.infer;

import java.util.List;
import java.util.Set;

/** The texts of a label's column that are worth naming in a manifest. */
final class LabelValueGuesser {
  private static final int MAX = 20;
  private static final int MAX_LENGTH = 64;

  private LabelValueGuesser() {}

  /** All of them if they are few, so that their series exist from the start; else none. */
  static List<String> of(SampleColumn column) {
    Set<String> texts = column.distinct();
    boolean few = texts.size() <= MAX;
    boolean brief = texts.stream().allMatch(text -> text.length() <= MAX_LENGTH);
    return few && brief ? List.copyOf(texts) : List.of();
  }
}
