package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;
import java.util.Locale;

/**
 * What is said of one value.
 *
 * @param time of the row
 * @param value of the row
 * @param expected the value that was expected, before this row was known
 * @param lower below this the row by itself is a breach; {@code -Infinity} where that is not judged
 * @param upper above this the row by itself is a breach; {@code Infinity} where that is not judged
 * @param known whether enough rows came before; if not, nothing is judged
 * @param score how unusual the row is: its rarity in decades, over the rarity of a breach; 0 or
 *     more, above 1 is a breach
 * @param decades -log10 of the chance of something as rare, of the rarest check: 0 to 99
 * @param alarm whether this is worth a new alarm, and not a part of an incident that had one
 * @param check what gave the score; {@link AnomalyCheck#POINT} where the score is 0
 * @param size what that check saw, in the metric's unit: the distance from what was expected, or of
 *     two levels; of {@link AnomalyCheck#FLAT} and {@link AnomalyCheck#AT_BOUND} the rows of the
 *     run
 * @param back whether a level is out, but the value itself is back where the level was: a burst is
 *     over, of which the means still tell
 */
public record AnomalyResult(
    Instant time,
    double value,
    double expected,
    double lower,
    double upper,
    boolean known,
    double score,
    double decades,
    boolean alarm,
    AnomalyCheck check,
    double size,
    boolean back) {

  /** Whether the value is an anomaly, be it the first of an incident or not. */
  public boolean breached() {
    return score > 1;
  }

  /** A sentence that says why, with its numbers. */
  public String sentence() {
    if (!known) {
      return "%s, too little history to judge.".formatted(number(value));
    }
    String band =
        "%s where about %s was expected (%s)".formatted(number(value), number(expected), limits());
    if (!breached()) {
      return band + ".";
    }
    return switch (check) {
      case POINT -> band + ".";
      case LEVEL ->
          "The last rows' mean is %s %s than before; now %s."
              .formatted(number(Math.abs(size)), moreOrLess(), band);
      case SEASONAL_LEVEL ->
          "The last rows' mean is %s %s than before for the time of day; now %s."
              .formatted(number(Math.abs(size)), moreOrLess(), band);
      case FLAT ->
          "%s for %.0f rows without a change, longer than ever.".formatted(number(value), size);
      case AT_BOUND ->
          "%s for %.0f rows, where about %s was expected."
              .formatted(number(value), size, number(expected));
    };
  }

  private String limits() {
    if (Double.isInfinite(lower)) {
      return "at most " + number(upper);
    }
    return Double.isInfinite(upper)
        ? "at least " + number(lower)
        : number(lower) + " to " + number(upper);
  }

  private String moreOrLess() {
    return size >= 0 ? "more" : "less";
  }

  /** Four digits are enough to see a difference that matters. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.4g", value);
  }
}
