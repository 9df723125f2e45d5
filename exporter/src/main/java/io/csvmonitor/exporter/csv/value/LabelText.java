package io.csvmonitor.exporter.csv.value;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.csvmonitor.api.metric.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates the value of a label from the text of its column: with a map, a regular expression, or
 * the range of a number. Not thread-safe.
 */
public final class LabelText {
  private final ParseCache<String> memo;

  private LabelText(ParseCache<String> memo) {
    this.memo = memo;
  }

  /**
   * Compiles the settings of a label.
   *
   * @param numbers reads the numbers of {@code buckets}
   * @return null if the value is the text itself
   * @throws IllegalArgumentException if a regular expression is wrong
   */
  public static @Nullable LabelText of(Label label, NumberParser numbers) {
    String otherwise = label.otherwise();
    String regex = label.regex();
    if (!label.map().isEmpty()
        || (regex == null && label.buckets().isEmpty() && otherwise != null)) {
      return new LabelText(new ParseCache<>(text -> mapped(text, label.map(), otherwise)));
    }
    if (regex != null) {
      Pattern pattern = LinearRegex.compile("regex", regex);
      String replacement = label.replacement();
      Replacement by = new Replacement(replacement == null ? "$1" : replacement);
      return new LabelText(new ParseCache<>(text -> by.of(text, pattern, otherwise)));
    }
    if (!label.buckets().isEmpty()) {
      String none = otherwise == null ? "" : otherwise;
      return new LabelText(
          new ParseCache<>(text -> NumberRange.of(numbers.parse(text), label.buckets(), none)));
    }
    return null;
  }

  /** The value of the label for a text. */
  public String of(String text) {
    return memo.get(text);
  }

  private static String mapped(String text, Map<String, String> map, @Nullable String otherwise) {
    String found = map.get(text);
    return found != null ? found : otherwise == null ? text : otherwise;
  }

  /** The names of ranges. */
  private static final class NumberRange {
    private static String of(double number, List<String> limits, String none) {
      if (Double.isNaN(number)) {
        return none;
      }
      for (int i = 0; i < limits.size(); i++) {
        if (number <= Double.parseDouble(limits.get(i))) {
          return i == 0 ? "up to " + limits.getFirst() : limits.get(i - 1) + " to " + limits.get(i);
        }
      }
      return "above " + limits.getLast();
    }

    private NumberRange() {}
  }

  /** A text with groups of a match, such as {@code $1} or {@code ${name}}. {@code $$} is a $. */
  private static final class Replacement {
    private final List<String> parts = new ArrayList<>();

    /** For each part, whether it is the name of a group. */
    private final List<Boolean> groups = new ArrayList<>();

    Replacement(String text) {
      int from = 0;
      while (from < text.length()) {
        int dollar = text.indexOf('$', from);
        if (dollar < 0 || dollar == text.length() - 1) {
          add(text.substring(from), false);
          break;
        }
        add(text.substring(from, dollar), false);
        from = group(text, dollar);
      }
    }

    /**
     * Reads a part that begins with a $.
     *
     * @return the position after the part
     */
    private int group(String text, int dollar) {
      int from = dollar + 1;
      if (text.charAt(from) == '$') {
        add("$", false);
        return from + 1;
      }
      boolean braces = text.charAt(from) == '{';
      int name = braces ? from + 1 : from;
      int end = name;
      while (end < text.length() && isName(text.charAt(end))) {
        end++;
      }
      boolean closed = !braces || (end < text.length() && text.charAt(end) == '}');
      if (end == name || !closed) {
        add("$", false);
        return from;
      }
      add(text.substring(name, end), true);
      return braces ? end + 1 : end;
    }

    private static boolean isName(char c) {
      return c == '_' || Digits.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void add(String part, boolean group) {
      if (!part.isEmpty()) {
        parts.add(part);
        groups.add(group);
      }
    }

    String of(String text, Pattern pattern, @Nullable String otherwise) {
      Matcher matcher = pattern.matcher(text);
      if (!matcher.matches()) {
        return otherwise == null ? text : otherwise;
      }
      StringBuilder value = new StringBuilder();
      for (int i = 0; i < parts.size(); i++) {
        value.append(groups.get(i) ? group(matcher, pattern, parts.get(i)) : parts.get(i));
      }
      return value.toString();
    }

    private static String group(Matcher matcher, Pattern pattern, String name) {
      Integer number = pattern.namedGroups().get(name);
      if (number == null
          && name.length() <= 3
          && name.chars().allMatch(c -> Digits.isDigit((char) c))) {
        number = Integer.valueOf(name);
      }
      String found = number == null || number > matcher.groupCount() ? null : matcher.group(number);
      return found == null ? "" : found;
    }
  }
}
