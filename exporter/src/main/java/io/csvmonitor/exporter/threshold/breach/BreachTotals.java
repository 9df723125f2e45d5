package io.csvmonitor.exporter.threshold.breach;

import io.csvmonitor.exporter.threshold.verdict.Evaluation;

/**
 * The totals over the buckets of a breach, in the metric's unit. For a counter they are sums: 312
 * payments fewer. The sum of a gauge's values has no meaning, so for a gauge they are means: on
 * average, 4.2 degrees more. Only buckets in which both numbers are known are part of a comparison,
 * so that a missing bucket does not count as a difference.
 *
 * @param kind whether the totals are sums or means
 * @param buckets the number of buckets beyond the limit
 * @param value the total of the values
 * @param expected the total of the expected values; NaN if no bucket has an expected value
 * @param impact the total of the differences between values and expected values; for a share, the
 *     total above the limit; NaN without expected values
 * @param yesterday the total of the differences from the same time of the day before; NaN if
 *     unknown
 * @param lastWeek the total of the differences from the same time a week before; NaN if unknown
 */
public record BreachTotals(
    Kind kind,
    int buckets,
    double value,
    double expected,
    double impact,
    double yesterday,
    double lastWeek) {

  /** The kind of totals. */
  public enum Kind {
    /** Sums over the windows, for a counter. */
    SUM("Sum"),
    /** Means of the windows, for a gauge. */
    MEAN("Mean");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The kind in a word for programs. */
    public String word() {
      return word;
    }
  }

  /** The totals of no bucket. */
  public static final BreachTotals NONE = BreachSums.NONE.totals(Kind.SUM);

  /**
   * A bucket of a breach.
   *
   * @param yesterday the value at the same time of the day before; NaN if unknown
   * @param lastWeek the value at the same time a week before; NaN if unknown
   * @param isCut whether the bucket ends a breach at once, with any value: breaches in muted times
   *     are separate from others
   */
  public record Bucket(Evaluation evaluation, double yesterday, double lastWeek, boolean isCut) {
    /** A bucket that does not end a breach by itself. */
    public Bucket(Evaluation evaluation, double yesterday, double lastWeek) {
      this(evaluation, yesterday, lastWeek, false);
    }

    /** A bucket that ends a breach, because it belongs to the other kind of breaches. */
    public static Bucket cut() {
      return new Bucket(Evaluation.unknown(), Double.NaN, Double.NaN, true);
    }
  }
}
