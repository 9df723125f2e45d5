package io.csvmonitor.api.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes numbers for people. */
public final class NumberText {
  /** The text for a number that does not exist. */
  public static final String NONE = "–";

  /** From this number on, digits do not help a reader. */
  private static final double HUGE = 1e15;

  /** From this number on, a difference is written as a whole number. */
  private static final double LARGE = 100;

  private static final MathContext DIGITS = new MathContext(4);
  private static final MathContext DIGITS_OF_DIFFERENCE = new MathContext(3);

  private NumberText() {}

  /** A count with thousands separators: {@code 1,234}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count with its noun: {@code 1 row}, {@code 1,234 rows}. */
  public static String count(long number, String noun) {
    return count(number, noun, noun + "s");
  }

  /** A count with its noun and an irregular plural: {@code 2 breaches}. */
  public static String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /**
   * A whole number, or a number of at least 1,000, with thousands separators; any other number with
   * four significant digits. {@link #NONE} if the number is not finite.
   */
  public static String rounded(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (Math.abs(value) >= HUGE) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * A difference without its sign: a whole number if it is at least 100, otherwise three
   * significant digits.
   */
  public static String difference(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    return rounded(
        size >= LARGE
            ? Math.rint(size)
            : new BigDecimal(size).round(DIGITS_OF_DIFFERENCE).doubleValue());
  }

  /** A difference with its sign: {@code +1,234}, {@code −0.123}. */
  public static String signed(double value) {
    return (value < 0 ? "−" : value > 0 ? "+" : "") + difference(value);
  }
}
