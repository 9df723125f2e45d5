package io.csvmonitor.exporter.infer;

import io.csvmonitor.exporter.csv.value.NumberParser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Texts that stand for a missing number, such as {@code offline} or {@code sensor error}: a few
 * texts that occur again and again among many different numbers.
 */
final class OtherTexts {
  private static final int MAX_TEXTS = 3;
  private static final int MIN_NUMBERS = 5;

  /** More different numbers are not codes, such as floors. */
  private static final int MAX_CODES = 20;

  private static final int MAX_LENGTH = 32;

  private OtherTexts() {}

  /** The texts of a column; empty if the column is not one of numbers. */
  static Set<String> of(SampleColumn column, NumberParser parser) {
    Map<String, Integer> texts = new HashMap<>();
    Set<Double> numbers = new HashSet<>();
    int read = 0;
    int others = 0;
    for (String cell : column.filled()) {
      double number = parser.parse(cell);
      if (!Double.isNaN(number)) {
        numbers.add(number);
        read++;
      } else if (!NumberFormatGuesser.isNoNumber(cell)) {
        if (cell.length() > MAX_LENGTH || cell.chars().anyMatch(Character::isDigit)) {
          return Set.of();
        }
        texts.merge(cell, 1, Integer::sum);
        others++;
      }
    }
    boolean again = texts.values().stream().allMatch(count -> count > 1);
    // A few whole numbers and texts that occur again are codes, such as sizes and floors.
    boolean differ = numbers.size() >= MIN_NUMBERS && 2 * numbers.size() > read;
    boolean measured =
        differ
            || numbers.size() > MAX_CODES
            || numbers.stream().anyMatch(each -> each != Math.rint(each));
    return texts.size() <= MAX_TEXTS && again && measured && others <= read
        ? texts.keySet()
        : Set.of();
  }
}
