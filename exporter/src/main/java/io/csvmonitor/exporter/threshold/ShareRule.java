package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Share;

/** Breached by a share of the whole that is too large. */
final class ShareRule implements Rule {
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
    if (Double.isNaN(whole) || whole < minWhole || whole <= 0) {
      return Evaluation.of(Verdict.UNKNOWN, Double.NaN)
          .limits(Double.NaN, maxShare)
          .whole(whole)
          .build();
    }
    double share = part / whole;
    return Evaluation.of(share > maxShare ? Verdict.BREACHED : Verdict.NORMAL, share)
        .limits(Double.NaN, maxShare)
        .score(score(share))
        .whole(whole)
        .build();
  }

  private double score(double share) {
    if (maxShare == 0) {
      // No share is a multiple of a limit of 0.
      return share > 0 ? 2 : 0;
    }
    return share / maxShare;
  }
}
