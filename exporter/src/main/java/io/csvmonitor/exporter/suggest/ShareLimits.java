package io.csvmonitor.exporter.suggest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The limits of a share that can be suggested: numbers that people would write. */
final class ShareLimits {
  private static final List<Double> MULTIPLES = List.of(1.5, 2.0, 3.0, 5.0, 10.0);
  private static final List<String> ROUND =
      List.of("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8");
  private static final double MAX_LIMIT = 0.9;

  /** The smallest limit that {@link #percent} can write. */
  private static final BigDecimal SMALLEST = new BigDecimal("0.00000001");

  private ShareLimits() {}

  /** The limits above a usual share, the closest first; none if the share is nearly all or zero. */
  static List<BigDecimal> above(double share) {
    return MULTIPLES.stream()
        .map(multiple -> round(share * multiple))
        .filter(limit -> limit.doubleValue() <= MAX_LIMIT && limit.compareTo(SMALLEST) >= 0)
        .distinct()
        .toList();
  }

  /** A number that people would write, not below the share: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10. */
  private static BigDecimal round(double share) {
    BigDecimal exact = BigDecimal.valueOf(share);
    int exponent = exact.precision() - exact.scale() - 1;
    return ROUND.stream()
        .map(digits -> new BigDecimal(digits).scaleByPowerOfTen(exponent))
        .filter(each -> each.compareTo(exact) >= 0)
        .findFirst()
        .orElse(BigDecimal.ONE.scaleByPowerOfTen(exponent + 1));
  }

  /** A limit as a manifest has it: {@code 1.5%}. */
  static String percent(BigDecimal part) {
    BigDecimal percent = part.movePointRight(2).setScale(6, RoundingMode.HALF_UP);
    return percent.stripTrailingZeros().toPlainString() + "%";
  }
}
