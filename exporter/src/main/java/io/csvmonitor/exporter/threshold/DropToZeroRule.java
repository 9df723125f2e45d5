package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Combine;
import io.csvmonitor.api.DropToZero;

/** Breached by zero where the baseline is at least a minimum. */
final class DropToZeroRule implements Rule {
  private final Combine combine;
  private final int minParts;
  private final double minExpected;

  /**
   * @param minParts with fewer parts of the baseline nothing is expected
   */
  DropToZeroRule(DropToZero drop, Combine combine, int minParts) {
    this.combine = combine;
    this.minParts = minParts;
    minExpected = Amount.parse(drop.minimum());
  }

  @Override
  public Evaluation evaluate(RuleInput input) {
    double value = input.value();
    double expected = BaselineCombiner.combine(combine, input.parts(), minParts);
    Verdict verdict;
    if (Double.isNaN(value) || (value == 0 && Double.isNaN(expected))) {
      verdict = Verdict.UNKNOWN;
    } else {
      verdict = value == 0 && expected >= minExpected ? Verdict.BREACHED : Verdict.NORMAL;
    }
    return Evaluation.of(verdict, value)
        .expected(expected)
        .score(value == 0 && expected > 0 ? BreachScore.above(expected, minExpected) : 0)
        .parts(input.parts())
        .build();
  }
}
