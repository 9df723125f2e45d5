package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with digits at fixed positions, such as {@code yyyy-MM-dd HH:mm:ss}. It is read without
 * a formatter, which would take longer than the whole rest of a row.
 */
final class FixedTime implements TimeText {
  private static final int NONE = -1;

  private final LocalDays days;
  private final StringBuilder literals = new StringBuilder();
  private int year = NONE;
  private int month = NONE;
  private int day = NONE;
  private int hour = NONE;
  private int minute = NONE;
  private int second = NONE;
  private int fraction = NONE;
  private int fractionEnd = NONE;

  /** The number of X at the end of the pattern. */
  private int offset;

  /** The positions and characters of literals, in pairs. */
  private final char[] literalsAt;

  private final int length;

  private FixedTime(String pattern, LocalDays days) {
    this.days = days;
    this.length = compile(pattern);
    this.literalsAt = literals.toString().toCharArray();
  }

  /** Compiles a pattern; null if its digits are not at fixed positions. */
  static @Nullable FixedTime of(String pattern, LocalDays days) {
    FixedTime compiled = new FixedTime(pattern, days);
    boolean noDate = compiled.year < 0 && compiled.month < 0 && compiled.day < 0;
    boolean wholeDate = compiled.year >= 0 && compiled.month >= 0 && compiled.day >= 0;
    boolean time =
        (compiled.hour >= 0 || (wholeDate && compiled.minute < 0))
            && (compiled.minute >= 0 || compiled.second < 0)
            && (compiled.second >= 0 || compiled.fraction < 0);
    boolean day = wholeDate || (noDate && compiled.offset == 0);
    return compiled.length >= 0 && day && time ? compiled : null;
  }

  /**
   * Finds the positions.
   *
   * @return the length without the offset, or -1 if the pattern is of another kind
   */
  private int compile(String pattern) {
    int at = 0;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '\'') {
        int close = pattern.indexOf('\'', i + 1);
        if (close <= i + 1) {
          return NONE;
        }
        for (int k = i + 1; k < close; k++) {
          literal(at++, pattern.charAt(k));
        }
        i = close + 1;
        if (i < pattern.length() && pattern.charAt(i) == '\'') {
          return NONE;
        }
        continue;
      }
      int end = i + 1;
      if (!isLetter(c)) {
        if ("[]{}#".indexOf(c) >= 0) {
          return NONE;
        }
        literal(at++, c);
      } else {
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        int width = field(c, end - i, at, end == pattern.length());
        if (width < 0) {
          return NONE;
        }
        at += width;
      }
      i = end;
    }
    return at;
  }

  private void literal(int at, char c) {
    literals.append((char) at).append(c);
  }

  /**
   * Records the position of a field.
   *
   * @return the width of the field, or -1 if it is of another kind or occurs twice
   */
  private int field(char letter, int count, int at, boolean last) {
    return switch (letter) {
      case 'y', 'u' -> count == 4 && year < 0 ? (year = at) - at + 4 : NONE;
      case 'M' -> count == 2 && month < 0 ? (month = at) - at + 2 : NONE;
      case 'd' -> count == 2 && day < 0 ? (day = at) - at + 2 : NONE;
      case 'H' -> count == 2 && hour < 0 ? (hour = at) - at + 2 : NONE;
      case 'm' -> count == 2 && minute < 0 ? (minute = at) - at + 2 : NONE;
      case 's' -> count == 2 && second < 0 ? (second = at) - at + 2 : NONE;
      case 'S' -> {
        if (fraction >= 0 || count > 9) {
          yield NONE;
        }
        fraction = at;
        fractionEnd = at + count;
        yield count;
      }
      case 'X' -> {
        offset = count;
        yield last && count <= 3 ? 0 : NONE;
      }
      default -> NONE;
    };
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  @Override
  public long parse(String text, @Nullable LocalDate date) {
    if (offset == 0 ? text.length() != length : text.length() <= length) {
      return TimeParser.NOT_A_TIME;
    }
    for (int i = 0; i < literalsAt.length; i += 2) {
      char found = text.charAt(literalsAt[i]);
      char expected = literalsAt[i + 1];
      if (found != expected && lower(found) != lower(expected)) {
        return TimeParser.NOT_A_TIME;
      }
    }
    int time =
        Digits.timeOfDay(
            hour < 0 ? 0 : Digits.two(text, hour),
            minute < 0 ? 0 : Digits.two(text, minute),
            second < 0 ? 0 : Digits.two(text, second),
            fraction < 0 ? 0 : Digits.fraction(text, fraction, fractionEnd));
    if (time < 0) {
      return TimeParser.NOT_A_TIME;
    }
    if (year < 0) {
      return date == null ? TimeParser.NOT_A_TIME : days.instant(date, time);
    }
    int y = Digits.four(text, year);
    int m = Digits.two(text, month);
    int d = Digits.two(text, day);
    if ((y | m | d) < 0) {
      return TimeParser.NOT_A_TIME;
    }
    if (offset == 0) {
      return days.instant(y, m, d, time);
    }
    int seconds = Digits.offset(text, length, offset == 1, offset < 3, offset == 3);
    return seconds == Digits.NO_OFFSET
        ? TimeParser.NOT_A_TIME
        : days.instantAt(y, m, d, time, seconds);
  }

  private static char lower(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  @Override
  public boolean hasDate() {
    return year >= 0;
  }
}
