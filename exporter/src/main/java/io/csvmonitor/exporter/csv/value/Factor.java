package io.csvmonitor.exporter.csv.value;

import java.math.BigDecimal;

/**
 * A factor for numbers.
 *
 * @param times a whole number
 * @param divisor a power of ten. A division by it is exact, in contrast to a factor such as 0.01
 */
public record Factor(double times, double divisor) {
  /** The factor that changes nothing. */
  public static final Factor ONE = new Factor(1, 1);

  /**
   * Reads a factor.
   *
   * @throws IllegalArgumentException if it is not a number
   */
  public static Factor of(String text) {
    try {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      if (number.scale() <= 0) {
        return new Factor(number.doubleValue(), 1);
      }
      return new Factor(
          new BigDecimal(number.unscaledValue()).doubleValue(),
          BigDecimal.ONE.scaleByPowerOfTen(number.scale()).doubleValue());
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(
          "scale: expected a number such as 0.01, found \"" + text + "\"", wrong);
    }
  }

  /** Multiplies a number by the factor. */
  public double apply(double number) {
    return number * times / divisor;
  }
}
