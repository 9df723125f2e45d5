package io.csvmonitor.exporter.infer;

import java.util.List;
import java.util.Set;

/** Selects the values of a label that the manifest names. */
final class LabelValueGuesser {
  private static final int MAX_VALUES = 20;
  private static final int MAX_TEXT_LENGTH = 64;

  private LabelValueGuesser() {}

  /**
   * All values if there are few short ones, so that their series exist from the start; else none.
   */
  static List<String> of(SampleColumn column) {
    Set<String> texts = column.distinct();
    boolean few = texts.size() <= MAX_VALUES;
    boolean isShort = texts.stream().allMatch(text -> text.length() <= MAX_TEXT_LENGTH);
    return few && isShort ? List.copyOf(texts) : List.of();
  }
}
