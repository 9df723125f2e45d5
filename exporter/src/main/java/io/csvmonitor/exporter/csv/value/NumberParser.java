package io.csvmonitor.exporter.csv.value;

import io.csvmonitor.api.source.DurationForm;
import io.csvmonitor.api.source.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers from cells, strictly: plain decimals or {@code 1e3}, with a sign, in the source's
 * {@link Numbers} format. A trailing {@code %} divides by 100. Numbers in parentheses, with the
 * sign at the end, or with U+2212 as the sign are also negative.
 */
public final class NumberParser {
  /**
   * The largest absolute value that is counted. The sum of any number of rows, and the sum of their
   * squares, stay finite.
   */
  public static final double LARGEST = 1e100;

  /** The minus sign in print. */
  private static final char MINUS = '\u2212';

  private static final double SIXTY = 60;

  /** Powers of ten that a double holds exactly. */
  private static final double[] TENS = new double[23];

  /** The largest number up to which all whole numbers are exact in a double. */
  private static final long EXACT = 1L << 53;

  static {
    for (int i = 0; i < TENS.length; i++) {
      TENS[i] = Double.parseDouble("1e" + i);
    }
  }

  private final char decimal;

  /** The character between groups, or -1. A space stands for all spaces, ' for ’. */
  private final int group;

  private final List<String> strip;
  private final Set<String> empty;
  private final boolean emptyMayBeDigits;
  private final @Nullable DurationForm duration;

  /**
   * A parser of this format.
   *
   * @throws IllegalArgumentException if decimal and group are not two different characters without
   *     another meaning in a number
   */
  public NumberParser(Numbers numbers) {
    decimal = separator("decimal", numbers.decimal());
    group = numbers.group().isEmpty() ? -1 : plainGroup(separator("group", numbers.group()));
    if (group == decimal) {
      throw new IllegalArgumentException(
          "group: expected another character than decimal, found \"" + numbers.group() + "\"");
    }
    // The longest text first, so that "R" does not remove a part of "R$".
    strip =
        numbers.strip().stream()
            .map(NumberParser::trim)
            .filter(text -> !text.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    duration = numbers.duration();
    empty = Set.copyOf(numbers.empty().stream().map(NumberParser::trim).toList());
    emptyMayBeDigits =
        empty.stream().anyMatch(text -> text.chars().anyMatch(c -> isDigit((char) c)));
  }

  /** The same character for all that look the same: spaces of any width, and apostrophes. */
  private static char plainGroup(char c) {
    return switch (c) {
      case '\u00a0', '\u202f', '\u2009', '\u2007' -> ' ';
      case '\u2019', '\u02bc' -> '\'';
      default -> c;
    };
  }

  private static char separator(String name, String text) {
    if (text.length() != 1 || "0123456789+-eE%".contains(text)) {
      throw new IllegalArgumentException(
          name + ": expected one character such as . or , found \"" + text + "\"");
    }
    return text.charAt(0);
  }

  /** Whether a cell contains no sample. */
  public boolean isEmpty(String cell) {
    // A digit at both ends is the usual case, and faster to check than a set of texts.
    int length = cell.length();
    if (length > 0 && isDigit(cell.charAt(0)) && isDigit(cell.charAt(length - 1))) {
      return emptyMayBeDigits && empty.contains(cell);
    }
    return empty.contains(trim(cell));
  }

  /**
   * The number in a cell; NaN if it is not a number, infinite if it exceeds the range of a double.
   */
  public double parse(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isSpace(cell.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(cell.charAt(to - 1))) {
      to--;
    }
    double value = plain(cell, from, to, decimal, group);
    return Double.isNaN(value) ? careful(cell.substring(from, to)) : value;
  }

  private double careful(String trimmed) {
    DurationForm form = duration;
    if (form != null && trimmed.indexOf(':') >= 0) {
      return seconds(trimmed, form);
    }
    String negative = negated(trimmed);
    if (negative == null) {
      String text = stripped(trimmed);
      negative = negated(text);
      if (negative == null) {
        return unsigned(text);
      }
    }
    String text = stripped(negative);
    boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    return signed ? Double.NaN : -unsigned(text);
  }

  /**
   * The number without its sign, if the text has a negative number in a form of bookkeeping;
   * otherwise null. The forms are parentheses, a sign at the end, and U+2212 as the sign.
   */
  private static @Nullable String negated(String text) {
    int last = text.length() - 1;
    if (last < 1) {
      return null;
    }
    if (text.charAt(0) == '(' && text.charAt(last) == ')') {
      return trim(text.substring(1, last));
    }
    if (text.charAt(0) == MINUS) {
      return trim(text.substring(1));
    }
    return text.charAt(last) == '-' || text.charAt(last) == MINUS
        ? trim(text.substring(0, last))
        : null;
  }

  /** The seconds of a duration with colons; NaN if the text is not a duration. */
  private double seconds(String text, DurationForm form) {
    boolean negative = text.charAt(0) == '-' || text.charAt(0) == MINUS;
    String[] parts = (negative ? text.substring(1) : text).split(":", -1);
    int expected = form == DurationForm.HoursMinutesSeconds ? 3 : 2;
    if (parts.length != expected) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < expected; i++) {
      String part = parts[i];
      boolean last = i == expected - 1;
      boolean digits = !part.isEmpty() && Digits.isDigit(part.charAt(0));
      double value = digits ? plain(part, 0, part.length(), decimal, -1) : Double.NaN;
      boolean whole = value == Math.rint(value);
      if (Double.isNaN(value) || (!last && !whole) || (i > 0 && value >= SIXTY)) {
        return Double.NaN;
      }
      sum = sum * SIXTY + value;
    }
    double seconds = form == DurationForm.HoursMinutes ? sum * SIXTY : sum;
    return negative ? -seconds : seconds;
  }

  private double unsigned(String text) {
    if (text.endsWith("%")) {
      return plain(trim(text.substring(0, text.length() - 1))) / 100;
    }
    return plain(text);
  }

  private double plain(String text) {
    return plain(text, 0, text.length(), decimal, group);
  }

  /**
   * The text without a stripped text at each end. A sign can precede the stripped text: {@code -R$
   * 5}.
   */
  private String stripped(String text) {
    if (strip.isEmpty()) {
      return text;
    }
    boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    String sign = signed ? text.substring(0, 1) : "";
    String rest = signed ? trim(text.substring(1)) : text;
    String before = rest;
    for (String each : strip) {
      if (rest.startsWith(each)) {
        rest = trim(rest.substring(each.length()));
        break;
      }
    }
    if (signed && rest.equals(before)) {
      rest = text;
      sign = "";
    }
    for (String each : strip) {
      if (rest.endsWith(each)) {
        rest = trim(rest.substring(0, rest.length() - each.length()));
        break;
      }
    }
    return sign + rest;
  }

  /**
   * Reads a sign, digits, an optional fraction and an optional exponent; NaN for any other text.
   */
  private static double plain(String text, int from, int to, char decimal, int group) {
    int i = from;
    boolean negative = false;
    if (i < to && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      negative = text.charAt(i) == '-';
      i++;
    }
    long digits = 0;
    int count = 0;
    int fraction = -1;
    int inGroup = 0;
    int middle = 0;
    boolean grouped = false;
    for (; i < to; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        // After 18 digits, the value is read again from the text, to be exact.
        digits = count < 18 ? digits * 10 + (c - '0') : digits;
        count++;
        inGroup++;
      } else if (c == decimal && fraction < 0) {
        if (grouped && inGroup != 3) {
          return Double.NaN;
        }
        fraction = count;
      } else if (fraction < 0 && plainGroup(c) == group) {
        // Groups of three, or of two before the last three: 12,34,567.
        boolean first = inGroup > 0 && inGroup <= 3;
        boolean next = (inGroup == 2 || inGroup == 3) && (middle == 0 || middle == inGroup);
        if (!(grouped ? next : first)) {
          return Double.NaN;
        }
        middle = grouped ? inGroup : 0;
        grouped = true;
        inGroup = 0;
      } else {
        break;
      }
    }
    if (count == 0 || (grouped && fraction < 0 && inGroup != 3)) {
      return Double.NaN;
    }
    int scale = fraction < 0 ? 0 : count - fraction;
    if (i < to && !isExponent(text, i, to)) {
      return Double.NaN;
    }
    if (i == to && count <= 18 && digits <= EXACT && scale < TENS.length) {
      // Both numbers are exact, so the quotient is rounded once, as in Double.parseDouble.
      double value = digits / TENS[scale];
      return negative ? -value : value;
    }
    return exact(text.substring(from, to), decimal, group);
  }

  private static boolean isExponent(String text, int from, int to) {
    char e = text.charAt(from);
    int i = from + 1;
    if (i < to && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    if ((e != 'e' && e != 'E') || i == to) {
      return false;
    }
    for (; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static double exact(String number, char decimal, int group) {
    StringBuilder plain = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (plainGroup(c) != group) {
        plain.append(c == decimal ? '.' : c);
      }
    }
    return Double.parseDouble(plain.toString());
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || (c >= 0x7f && (Character.isSpaceChar(c) || Character.isWhitespace(c)));
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
