package io.csvmonitor.exporter.csv.value;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the correct pattern for a wrong one: for a pattern of strftime, or for letters of the wrong
 * case, such as {@code YYYY-MM-DD}.
 */
final class PatternAdvice {
  /** The conversions of strftime in POSIX, and {@code %f} of Python. */
  private static final Map<Character, String> STRFTIME =
      Map.ofEntries(
          Map.entry('Y', "yyyy"),
          Map.entry('y', "yy"),
          Map.entry('m', "MM"),
          Map.entry('b', "MMM"),
          Map.entry('h', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('d', "dd"),
          Map.entry('e', "d"),
          Map.entry('j', "DDD"),
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('f', "SSSSSS"),
          Map.entry('p', "a"),
          Map.entry('z', "xx"),
          Map.entry('F', "yyyy-MM-dd"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('R', "HH:mm"),
          Map.entry('D', "MM/dd/yy"));

  private PatternAdvice() {}

  /**
   * Finds a better pattern.
   *
   * @param isGood whether a pattern can read times
   */
  static Optional<String> of(String pattern, Predicate<String> isGood) {
    Set<String> candidates = new LinkedHashSet<>();
    if (pattern.equals("%s")) {
      candidates.add("EpochSeconds");
    }
    String converted = pattern.contains("%") ? fromStrftime(pattern) : pattern;
    candidates.add(converted);
    candidates.add(withLetters(converted));
    candidates.remove(pattern);
    return candidates.stream()
        .filter(each -> each.startsWith("Epoch") || isGood.test(each))
        .findFirst();
  }

  private static String fromStrftime(String pattern) {
    StringBuilder text = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      String letters =
          c == '%' && i + 1 < pattern.length() ? STRFTIME.get(pattern.charAt(i + 1)) : null;
      if (letters == null) {
        literal.append(c);
      } else {
        append(text, literal);
        text.append(letters);
        i++;
      }
    }
    append(text, literal);
    return text.toString();
  }

  /** Quotes letters between conversions: they are not letters of a pattern. */
  private static void append(StringBuilder text, StringBuilder literal) {
    String plain = literal.toString();
    boolean quotes = plain.chars().anyMatch(Character::isLetter);
    text.append(quotes ? "'" + plain.replace("'", "''") + "'" : plain);
    literal.setLength(0);
  }

  /**
   * Replaces letters of the wrong case according to their position: a date comes before a time of
   * day.
   */
  private static String withLetters(String pattern) {
    String better = pattern;
    if (!better.contains("w")) {
      better = better.replace('Y', 'y');
    }
    better = better.replaceAll("(?<!D)D{1,2}(?!D)", "dd").replace("k", "H");
    if (!better.contains("a")) {
      better = better.replace('h', 'H').replace('K', 'H');
    }
    int hour = Math.max(better.indexOf('H'), better.indexOf('h'));
    if (hour >= 0) {
      String date = better.substring(0, hour);
      String clock = better.substring(hour);
      if (!date.isBlank()) {
        better =
            date.replace('m', 'M')
                + clock.replace('M', 'm').replaceAll("(?<=:m{1,2}:)S{1,2}", "ss");
      }
    } else {
      better = better.replace('m', 'M');
    }
    return better;
  }
}
