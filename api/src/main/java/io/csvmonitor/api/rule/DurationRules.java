package io.csvmonitor.api.rule;

import io.csvmonitor.api.text.PrometheusDuration;

/** The rules of durations, whose form is {@link Syntax#DURATION}. */
public final class DurationRules {
  /** The milliseconds of a duration d. */
  static final String MILLIS =
      "double('0' + d.find('[0-9]+y').find('[0-9]+')) * 31536000000.0"
          + " + double('0' + d.find('[0-9]+w').find('[0-9]+')) * 604800000.0"
          + " + double('0' + d.find('[0-9]+d').find('[0-9]+')) * 86400000.0"
          + " + double('0' + d.find('[0-9]+h').find('[0-9]+')) * 3600000.0"
          + " + double('0' + d.find('[0-9]+m([0-9]|$)').find('[0-9]+')) * 60000.0"
          + " + double('0' + d.find('[0-9]+s').find('[0-9]+')) * 1000.0"
          + " + double('0' + d.find('[0-9]+ms').find('[0-9]+'))";

  public static final String BOUND = "[self].all(d, " + MILLIS + " <= 3153600000000.0)";

  public static final String BOUND_MESSAGE = "must be at most 100y";

  /** Whether a duration is bounded, as in {@link #BOUND}. */
  public static boolean isBounded(String duration) {
    try {
      PrometheusDuration.parse(duration);
      return true;
    } catch (IllegalArgumentException tooLong) {
      return false;
    }
  }

  /** Whether a duration is not longer than another one. Both must have the form and be bounded. */
  static boolean isAtMost(String duration, String other) {
    return PrometheusDuration.parse(duration).compareTo(PrometheusDuration.parse(other)) <= 0;
  }

  private DurationRules() {}
}
