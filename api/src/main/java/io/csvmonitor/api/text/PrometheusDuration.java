package io.csvmonitor.api.text;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the syntax of Prometheus: {@code 15m}, {@code 1h30m}, {@code 35d}. */
public final class PrometheusDuration {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final long[] MILLIS = {
    31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L
  };

  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};

  /** The index of days. People count 14d, not 2w. */
  private static final int FIRST_EXACT_UNIT = 2;

  /**
   * The maximum of a hundred years. A longer duration is a mistake, and a time minus a duration
   * must not overflow.
   */
  private static final Duration MAX = Duration.ofDays(36_500);

  private PrometheusDuration() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public static Duration parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      if (text.equals("0")) {
        return Duration.ZERO;
      }
      throw new IllegalArgumentException(
          "must be a duration such as 15m, 1h30m or 7d, found " + text);
    }
    Duration sum = Duration.ZERO;
    for (int i = 0; i < MILLIS.length; i++) {
      String digits = matcher.group(i + 1);
      if (digits != null) {
        sum = sum.plus(Duration.ofMillis(MILLIS[i]).multipliedBy(number(digits, text)));
      }
    }
    if (sum.compareTo(MAX) > 0) {
      throw tooLong(text);
    }
    return sum;
  }

  /**
   * Reads a duration where code must continue in any case. A duration above the maximum becomes the
   * maximum, and an invalid text becomes zero.
   */
  public static Duration bounded(String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException wrong) {
      return text.isEmpty() || !SYNTAX.matcher(text).matches() ? Duration.ZERO : MAX;
    }
  }

  /**
   * Writes a duration in the syntax that {@link #parse} reads, in its largest units.
   *
   * @param duration not negative, in whole milliseconds
   */
  public static String format(Duration duration) {
    long rest = duration.toMillis();
    StringBuilder text = new StringBuilder();
    for (int i = FIRST_EXACT_UNIT; i < MILLIS.length; i++) {
      if (rest >= MILLIS[i]) {
        text.append(rest / MILLIS[i]).append(UNITS[i]);
        rest %= MILLIS[i];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static long number(String digits, String text) {
    // The schema allows nine digits.
    if (digits.length() > 9) {
      throw tooLong(text);
    }
    return Long.parseLong(digits);
  }

  private static IllegalArgumentException tooLong(String text) {
    return new IllegalArgumentException("must be at most 100y, found " + text);
  }
}
