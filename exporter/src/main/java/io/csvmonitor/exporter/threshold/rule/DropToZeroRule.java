package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.threshold.Combine;
import io.csvmonitor.api.threshold.DropToZero;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;

/** A rule that zero breaches if the baseline is at least a minimum. */
final class DropToZeroRule implements Rule {
  private final Combine combine;
  private final double minExpected;

  DropToZeroRule(DropToZero drop, Combine combine) {
    this.combine = combine;
    minExpected = Amount.parse(drop.minimum());
  }

  @Override
  public Evaluation evaluate(RuleInput input) {
    double value = input.value();
    double expected = BaselineCombiner.combine(combine, input.baseline());
    Verdict verdict;
    if (Double.isNaN(value) || (value == 0 && Double.isNaN(expected))) {
      verdict = Verdict.UNKNOWN;
    } else {
      verdict = value == 0 && expected >= minExpected ? Verdict.BREACHED : Verdict.NORMAL;
    }
    return Evaluation.of(verdict, value)
        .expected(expected)
        .score(value == 0 && expected > 0 ? BreachScore.above(expected, minExpected) : 0)
        .parts(input.baseline().parts())
        .build();
  }
}
