package io.csvmonitor.exporter.threshold.breach;

import io.csvmonitor.exporter.threshold.breach.BreachTotals.Bucket;
import io.csvmonitor.exporter.threshold.breach.BreachTotals.Kind;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;

/** The sums for {@link BreachTotals}, each with the number of its buckets. */
record BreachSums(int buckets, Sum value, Sum expected, Sum impact, Sum yesterday, Sum lastWeek) {
  private static final Sum EMPTY = new Sum(0, 0);

  /** The sums of no bucket. */
  static final BreachSums NONE = new BreachSums(0, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY);

  /** The sum of the known numbers. */
  private record Sum(double sum, int count) {
    Sum plus(double added) {
      return Double.isNaN(added) ? this : new Sum(sum + added, count + 1);
    }

    Sum plus(Sum other) {
      return new Sum(sum + other.sum, count + other.count);
    }

    /** The sum or the mean; NaN if no number is known. */
    double as(Kind kind) {
      if (count == 0) {
        return Double.NaN;
      }
      return switch (kind) {
        case SUM -> sum;
        case MEAN -> sum / count;
      };
    }
  }

  /** Adds a bucket. For a share or a ratio, the amounts are those of the numerator. */
  BreachSums plus(Bucket bucket) {
    Evaluation evaluation = bucket.evaluation();
    double unit = Double.isNaN(evaluation.whole()) ? 1 : evaluation.whole();
    double amount = evaluation.value() * unit;
    return new BreachSums(
        buckets + (evaluation.isBreached() ? 1 : 0),
        value.plus(amount),
        expected.plus(evaluation.expected() * unit),
        impact.plus(impact(evaluation) * unit),
        yesterday.plus(amount - bucket.yesterday()),
        lastWeek.plus(amount - bucket.lastWeek()));
  }

  /** Adds the sums of other buckets. */
  BreachSums plus(BreachSums other) {
    return new BreachSums(
        buckets + other.buckets,
        value.plus(other.value),
        expected.plus(other.expected),
        impact.plus(other.impact),
        yesterday.plus(other.yesterday),
        lastWeek.plus(other.lastWeek));
  }

  /**
   * The difference from the expected value. Without an expected value, the amount of a part above
   * its limit.
   */
  private static double impact(Evaluation evaluation) {
    if (Double.isNaN(evaluation.whole()) || !Double.isNaN(evaluation.expected())) {
      return evaluation.value() - evaluation.expected();
    }
    double above = evaluation.value() - evaluation.upper();
    double below = evaluation.value() - evaluation.lower();
    return Double.isNaN(above) || -below > above ? below : above;
  }

  /** The totals that are shown. */
  BreachTotals totals(Kind kind) {
    return new BreachTotals(
        kind,
        buckets,
        value.count() == 0 ? 0 : value.as(kind),
        expected.as(kind),
        impact.as(kind),
        yesterday.as(kind),
        lastWeek.as(kind));
  }
}
