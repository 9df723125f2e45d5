package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Share;

/**
 * Breached by a share of the whole that is surely too large or too small: the lower end of the
 * share's confidence interval is above the upper limit, or its upper end is below the lower limit.
 * So 99 of 99 is a breach of a limit of 0.5 %, and 1 of 101 is none. The interval is Wilson's
 * (Probable inference, the law of succession, and statistical inference, JASA 1927), with one error
 * in twenty.
 */
final class ShareRule implements Rule {
  /** The quantile of the normal distribution for one error in twenty, on one side. */
  private static final double QUANTILE = 1.645;

  private final double maxShare;
  private final double minShare;
  private final double minWhole;

  ShareRule(Share share) {
    String above = share.above();
    String below = share.below();
    maxShare = above == null ? Double.NaN : Amount.parse(above);
    minShare = below == null ? Double.NaN : Amount.parse(below);
    minWhole = Amount.parse(share.minimum());
  }

  @Override
  public Evaluation evaluate(RuleInput input) {
    double part = Double.isNaN(input.value()) ? 0 : input.value();
    double whole = input.whole();
    // A whole of zero has no shares, even with a minimum of 0.
    boolean isBreached =
        whole > 0
            && (lowerBound(part / whole, whole) > maxShare
                || upperBound(part / whole, whole) < minShare);
    if (!isBreached && (Double.isNaN(whole) || whole < minWhole || whole <= 0)) {
      return Evaluation.of(Verdict.UNKNOWN, Double.NaN)
          .limits(minShare, maxShare)
          .whole(whole)
          .build();
    }
    double share = part / whole;
    return Evaluation.of(isBreached ? Verdict.BREACHED : Verdict.NORMAL, share)
        .limits(minShare, maxShare)
        .score(score(share))
        .whole(whole)
        .build();
  }

  /** The lower end of the interval in which a share lies, if it was found in so many. */
  static double lowerBound(double share, double count) {
    double square = QUANTILE * QUANTILE;
    double variance = Math.max(0, share * (1 - share)) / count + square / (4 * count * count);
    return (share + square / (2 * count) - QUANTILE * Math.sqrt(variance)) / (1 + square / count);
  }

  /** The upper end of this interval: the others of the whole have the lower end. */
  static double upperBound(double share, double count) {
    return 1 - lowerBound(1 - share, count);
  }

  private double score(double share) {
    double above = Double.isNaN(maxShare) ? 0 : multiple(share, maxShare);
    double below = Double.isNaN(minShare) ? 0 : multiple(1 - share, 1 - minShare);
    return Math.max(above, below);
  }

  private static double multiple(double share, double limit) {
    if (limit <= 0) {
      // No share is a multiple of a limit of 0.
      return share > 0 ? 2 : 0;
    }
    return share / limit;
  }
}
