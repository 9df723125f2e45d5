package io.csvmonitor.exporter.threshold;

/**
 * The sums over the buckets of a breach, in the metric's unit. Only buckets in which both numbers
 * are known are part of a comparison, so that a missing bucket is no difference.
 *
 * @param buckets the number of buckets beyond the limit
 * @param value the sum of the values
 * @param expected the sum of what was expected; NaN if nothing was expected in any bucket
 * @param impact the sum of the differences between value and expectation; for a share, the sum of
 *     what was above the limit; NaN if nothing was expected
 * @param yesterday the sum of the differences from the same time of the day before; NaN if unknown
 * @param lastWeek the sum of the differences from the same time a week before; NaN if unknown
 */
public record BreachTotals(
    int buckets, double value, double expected, double impact, double yesterday, double lastWeek) {

  /** The totals of no bucket. */
  static final BreachTotals NONE =
      new BreachTotals(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** Adds a bucket. */
  BreachTotals plus(Bucket bucket) {
    Evaluation evaluation = bucket.evaluation();
    double amount = amount(evaluation);
    return new BreachTotals(
        buckets + (evaluation.isBreached() ? 1 : 0),
        Double.isNaN(amount) ? value : value + amount,
        sum(expected, evaluation.expected()),
        sum(impact, impact(evaluation)),
        sum(yesterday, amount - bucket.yesterday()),
        sum(lastWeek, amount - bucket.lastWeek()));
  }

  /** Adds the totals of other buckets. */
  BreachTotals plus(BreachTotals other) {
    return new BreachTotals(
        buckets + other.buckets,
        value + other.value,
        sum(expected, other.expected),
        sum(impact, other.impact),
        sum(yesterday, other.yesterday),
        sum(lastWeek, other.lastWeek));
  }

  /** The value in the metric's unit: of a share, the part of the whole. */
  private static double amount(Evaluation evaluation) {
    return Double.isNaN(evaluation.whole())
        ? evaluation.value()
        : evaluation.value() * evaluation.whole();
  }

  private static double impact(Evaluation evaluation) {
    return Double.isNaN(evaluation.whole())
        ? evaluation.value() - evaluation.expected()
        : (evaluation.value() - evaluation.upper()) * evaluation.whole();
  }

  private static double sum(double known, double added) {
    return Double.isNaN(added) ? known : Double.isNaN(known) ? added : known + added;
  }

  /**
   * A bucket of a breach.
   *
   * @param yesterday the value at the same time of the day before; NaN if unknown
   * @param lastWeek the value at the same time a week before; NaN if unknown
   */
  record Bucket(Evaluation evaluation, double yesterday, double lastWeek) {}
}
