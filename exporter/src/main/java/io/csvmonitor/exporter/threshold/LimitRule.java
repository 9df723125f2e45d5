package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Limit;

/** More or less than a fixed value. */
final class LimitRule implements Rule {
  private final double above;
  private final double below;

  LimitRule(Limit limit) {
    String more = limit.above();
    String less = limit.below();
    above = more == null ? Double.NaN : Amount.parse(more);
    below = less == null ? Double.NaN : Amount.parse(less);
  }

  @Override
  public Evaluation evaluate(RuleInput evidence) {
    double value = evidence.value();
    if (Double.isNaN(value)) {
      return Evaluation.unknown(value);
    }
    boolean breached = value > above || (evidence.complete() && value < below);
    return Evaluation.of(
        breached ? Verdict.BREACHED : Verdict.NORMAL,
        value,
        Double.NaN,
        below,
        above,
        value < below ? BreachScore.below(value, below) : BreachScore.above(value, above));
  }

  @Override
  public boolean judgesEarly() {
    return !Double.isNaN(above);
  }
}
