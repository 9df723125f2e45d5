package io.csvmonitor.exporter.query;

import java.math.BigDecimal;

/** The text of a number in a result. */
final class NumberCell {
  /**
   * The maximum number of digits without an exponent, which is more than the largest double needs.
   */
  private static final int MAX_PLAIN_DIGITS = 400;

  private NumberCell() {}

  /**
   * All digits of the number without an exponent. A larger or smaller number has an exponent:
   * {@code 1E1000000000} would need a gigabyte of digits.
   */
  static String of(BigDecimal number) {
    long digits = (long) number.precision() + Math.abs((long) number.scale());
    return digits > MAX_PLAIN_DIGITS ? number.toString() : number.toPlainString();
  }
}
