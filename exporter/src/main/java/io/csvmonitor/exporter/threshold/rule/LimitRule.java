package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.threshold.Limit;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;

/** A rule that a value above or below a fixed limit breaches. */
final class LimitRule implements Rule {
  private final double above;
  private final double below;

  LimitRule(Limit limit) {
    String aboveText = limit.above();
    String belowText = limit.below();
    above = aboveText == null ? Double.NaN : Amount.parse(aboveText);
    below = belowText == null ? Double.NaN : Amount.parse(belowText);
  }

  @Override
  public Evaluation evaluate(RuleInput input) {
    double value = input.value();
    if (Double.isNaN(value)) {
      return Evaluation.unknown();
    }
    boolean breached = value > above || (input.complete() && value < below);
    return Evaluation.of(breached ? Verdict.BREACHED : Verdict.NORMAL, value)
        .limits(below, above)
        .score(Math.max(BreachScore.below(value, below), BreachScore.above(value, above)))
        .build();
  }

  @Override
  public boolean evaluatesIncomplete() {
    return !Double.isNaN(above);
  }
}
