package io.csvmonitor.exporter.csv.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;

/**
 * A regular expression of a manifest, which must match a whole text. The engine is RE2: for any
 * expression, the time grows only with the text.
 */
final class LinearRegex {
  /**
   * The maximum size of an expression. A larger one takes too much time for each text, and too much
   * memory.
   */
  private static final long MAX_SIZE = 5_000;

  /** The maximum depth. Without counts, each level can at most double the size. */
  private static final int MAX_DEPTH = 50;

  private LinearRegex() {}

  /**
   * Compiles an expression.
   *
   * @param field the field of the manifest, for the message
   * @throws IllegalArgumentException if it is not a valid expression of RE2, or too large
   */
  static Pattern compile(String field, String regex) {
    if (size(regex) > MAX_SIZE) {
      throw new IllegalArgumentException(
          field
              + ": expected an expression whose repetitions add up to at most "
              + MAX_SIZE
              + " characters, found more in \""
              + regex
              + "\"");
    }
    try {
      return Pattern.compile(regex, Pattern.DOTALL);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          field
              + ": expected a regular expression in the syntax of RE2, found \""
              + regex
              + "\": "
              + wrong.getDescription(),
          wrong);
    }
  }

  /** The number of steps of an expression with all counted repetitions written out, or more. */
  private static long size(String regex) {
    ArrayDeque<Long> outer = new ArrayDeque<>();
    long size = 0;
    long last = 0;
    int i = 0;
    while (i < regex.length()) {
      char c = regex.charAt(i);
      int next = i + 1;
      if (c == '(' && outer.size() < MAX_DEPTH) {
        outer.push(size);
        size = 0;
        last = 0;
      } else if (c == ')' && !outer.isEmpty()) {
        last = size + 1;
        size = Math.min(MAX_SIZE * MAX_SIZE, outer.pop() + last);
      } else if (c == '{') {
        long times = times(regex, next);
        size += last * Math.max(0, times - 1);
        last *= Math.max(1, times);
      } else {
        if (c == '\\') {
          next++;
        } else if (c == '[') {
          next = classEnd(regex, next);
        }
        last = 1;
        size++;
      }
      if (size > MAX_SIZE || last > MAX_SIZE) {
        return Long.MAX_VALUE;
      }
      i = next;
    }
    return outer.size() < MAX_DEPTH ? size : Long.MAX_VALUE;
  }

  /** The largest number of a repetition such as {2,5}. */
  private static long times(String regex, int from) {
    long most = 0;
    long number = 0;
    for (int i = from; i < regex.length() && regex.charAt(i) != '}'; i++) {
      char c = regex.charAt(i);
      number = Digits.isDigit(c) ? Math.min(MAX_SIZE, number * 10 + (c - '0')) : 0;
      most = Math.max(most, number);
    }
    return most;
  }

  private static int classEnd(String regex, int from) {
    int i = from;
    while (i < regex.length() && (regex.charAt(i) != ']' || i == from)) {
      i += regex.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
