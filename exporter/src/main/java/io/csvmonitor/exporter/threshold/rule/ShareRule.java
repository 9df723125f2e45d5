package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;

/**
 * A rule that a share of the whole breaches if it is surely too large or too small. For this, the
 * lower end of its confidence interval ({@link ShareInterval}) must be above the upper limit, or
 * its upper end below the lower limit. So 99 of 99 is a breach of a limit of 0.5 %, but 1 of 101 is
 * not a breach.
 */
final class ShareRule implements Rule {
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
            && (ShareInterval.lower(part / whole, whole) > maxShare
                || ShareInterval.upper(part / whole, whole) < minShare);
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
