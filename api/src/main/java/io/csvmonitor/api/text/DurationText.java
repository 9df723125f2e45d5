package io.csvmonitor.api.text;

import java.time.Duration;

/** Writes lengths of time for people. */
public final class DurationText {
  private DurationText() {}

  /**
   * A length in its two largest units: {@code 2 d 4 h}, {@code 1 h 30 min}, {@code 5 s}. A negative
   * length is 0.
   */
  public static String of(Duration length) {
    Duration d = length.isNegative() ? Duration.ZERO : length;
    if (d.toDays() > 0) {
      return two(d.toDays(), "d", d.toHoursPart(), "h");
    }
    if (d.toHours() > 0) {
      return two(d.toHours(), "h", d.toMinutesPart(), "min");
    }
    return d.toMinutes() > 0
        ? two(d.toMinutes(), "min", d.toSecondsPart(), "s")
        : d.toSeconds() + " s";
  }

  private static String two(long large, String unit, int small, String smallUnit) {
    return NumberText.count(large) + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }
}
