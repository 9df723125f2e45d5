package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Share;

/**
 * Breached by a share of the whole that is surely too large: the lower end of the share's
 * confidence interval is above the limit. So 99 of 99 is a breach of a limit of 0.5 %, and 1 of 101
 * is none. The interval is Wilson's (Probable inference, the law of succession, and statistical
 * inference, JASA 1927), with one error in twenty.
 */
final class ShareRule implements Rule {
  /** The quantile of the normal distribution for one error in twenty, on one side. */
  private static final double QUANTILE = 1.645;

  private final double maxShare;
  private final double minWhole;

  ShareRule(Share share) {
    maxShare = Amount.parse(share.above());
    minWhole = Amount.parse(share.minimum());
  }

  @Override
  public Evaluation evaluate(RuleInput input) {
    double part = Double.isNaN(input.value()) ? 0 : input.value();
    double whole = input.whole();
    // A whole of zero has no shares, even with a minimum of 0.
    boolean isBreached = whole > 0 && lowerBound(part / whole, whole) > maxShare;
    if (!isBreached && (Double.isNaN(whole) || whole < minWhole || whole <= 0)) {
      return Evaluation.of(Verdict.UNKNOWN, Double.NaN)
          .limits(Double.NaN, maxShare)
          .whole(whole)
          .build();
    }
    double share = part / whole;
    return Evaluation.of(isBreached ? Verdict.BREACHED : Verdict.NORMAL, share)
        .limits(Double.NaN, maxShare)
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

  private double score(double share) {
    if (maxShare == 0) {
      // No share is a multiple of a limit of 0.
      return share > 0 ? 2 : 0;
    }
    return share / maxShare;
  }
}
