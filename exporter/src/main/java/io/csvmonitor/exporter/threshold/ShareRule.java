package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Share;

/** Too large a share of all. */
final class ShareRule implements Rule {
  private final double above;
  private final double minimum;

  ShareRule(Share share) {
    above = Amount.parse(share.above());
    minimum = Amount.parse(share.minimum());
  }

  @Override
  public Evaluation evaluate(RuleInput evidence) {
    double part = Double.isNaN(evidence.value()) ? 0 : evidence.value();
    double whole = evidence.whole();
    // Of no rows at all, be it with a minimum of 0, there is no share.
    if (Double.isNaN(whole) || whole < minimum || whole <= 0) {
      return Evaluation.of(Verdict.UNKNOWN, Double.NaN, Double.NaN, Double.NaN, above, 0)
          .withWhole(whole);
    }
    double share = part / whole;
    return Evaluation.of(
            share > above ? Verdict.BREACHED : Verdict.NORMAL,
            share,
            Double.NaN,
            Double.NaN,
            above,
            above == 0 ? (share > 0 ? 2 : 0) : share / above)
        .withWhole(whole);
  }
}
