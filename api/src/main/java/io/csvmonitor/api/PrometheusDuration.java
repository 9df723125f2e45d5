package io.csvmonitor.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 15m}, {@code 1h30m}, {@code 35d}. */
public final class PrometheusDuration {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final long[] MILLIS = {
    31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L
  };

  private PrometheusDuration() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if it is not one
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
        sum = sum.plusMillis(Math.multiplyExact(Long.parseLong(digits), MILLIS[i]));
      }
    }
    return sum;
  }
}
