package io.csvmonitor.api.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
public final class NumberText {
  private static final MathContext DIGITS = new MathContext(4);

  private NumberText() {}

  /** A count with its thousands apart: {@code 1,234}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * A whole number or one of four digits before the point with its thousands apart, else four
   * digits: enough to see what matters.
   *
   * @param value a finite number
   */
  public static String rounded(double value) {
    if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
