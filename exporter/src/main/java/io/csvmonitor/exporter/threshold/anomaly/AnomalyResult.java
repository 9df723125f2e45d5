package io.csvmonitor.exporter.threshold.anomaly;

import io.csvmonitor.api.text.NumberText;
import java.util.function.DoubleFunction;

/**
 * The detector's result for one row.
 *
 * @param value the row's value
 * @param band the expected value and its limits, computed before the detector learned the row
 * @param known whether enough rows came before; if not, the row is not evaluated
 * @param score the relative rarity of the row: its rarity in decades, divided by the rarity of a
 *     breach; 0 or more; above 1 is a breach
 * @param cause the check that gave the score
 * @param recovered whether the value is back at the old level while the mean is still beyond its
 *     limit: a burst is over, but the means still contain it
 * @param onset the number of earlier rows that belong to the incident that this row opened, since a
 *     lasting change is known only after some rows; otherwise 0
 */
public record AnomalyResult(
    double value,
    ExpectedBand band,
    boolean known,
    double score,
    Cause cause,
    boolean recovered,
    int onset) {

  /**
   * The expected value and its limits, in the metric's unit.
   *
   * @param expected the expected value
   * @param lower the limit below which a single row is a breach; {@code -Infinity} if low values
   *     are not evaluated
   * @param upper the limit above which a single row is a breach; {@code Infinity} if high values
   *     are not evaluated
   */
  public record ExpectedBand(double expected, double lower, double upper) {
    private String limits(DoubleFunction<String> number) {
      if (Double.isInfinite(lower)) {
        return "at most " + number.apply(upper);
      }
      return Double.isInfinite(upper)
          ? "at least " + number.apply(lower)
          : number.apply(lower) + " to " + number.apply(upper);
    }
  }

  /**
   * The rarest of a row's checks.
   *
   * @param check the check; {@link AnomalyCheck#POINT} if the rarity is 0
   * @param decades the rarity: -log10 of the probability of an equally rare row, 0 to 99
   * @param size the size that the check has found. For {@link AnomalyCheck#FLAT} and {@link
   *     AnomalyCheck#AT_BOUND} the number of rows in the run. For other checks, a difference in the
   *     unit of the metric: between the value and the expected value, or between two means
   * @param rows the number of rows in the mean; 1 for a single row
   * @param limit the size at which the mean is a breach; NaN if it was not calculated
   */
  public record Cause(AnomalyCheck check, double decades, double size, int rows, double limit) {
    private String aboveOrBelow(DoubleFunction<String> number) {
      return number.apply(Math.abs(size)) + (size >= 0 ? " above" : " below");
    }
  }

  /** Whether the row is an anomaly, the first of its incident or a later one. */
  public boolean breached() {
    return score > 1;
  }

  /** A sentence with the reason and the numbers. */
  public String sentence() {
    return sentence(NumberText::rounded);
  }

  /**
   * The same sentence.
   *
   * @param number formats numbers in the unit of the values
   */
  public String sentence(DoubleFunction<String> number) {
    if (!known) {
      return "%s, too little history for a verdict.".formatted(number.apply(value));
    }
    String expected =
        "%s. Expected: about %s (%s)"
            .formatted(number.apply(value), number.apply(band.expected()), band.limits(number));
    if (!breached()) {
      return expected + ".";
    }
    return switch (cause.check()) {
      case POINT -> expected + ".";
      case STEP ->
          "%s the value that the previous window suggests; the limit is %s. The newest value is %s."
              .formatted(cause.aboveOrBelow(number), number.apply(cause.limit()), expected);
      case SEASONAL_LEVEL ->
          "The mean of the last %d windows is %s the expected mean; the limit is %s. The newest value is %s."
              .formatted(
                  cause.rows(), cause.aboveOrBelow(number), number.apply(cause.limit()), expected);
      case SPREAD ->
          "The last values differ more than usual. The newest value is %s.".formatted(expected);
      case FLAT ->
          "%s in %.0f windows without a change, longer than ever before."
              .formatted(number.apply(value), cause.size());
      case AT_BOUND ->
          "%s in %.0f windows. Expected: about %s."
              .formatted(number.apply(value), cause.size(), number.apply(band.expected()));
    };
  }
}
