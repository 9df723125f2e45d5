package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Combine;
import io.csvmonitor.api.DropToZero;

/** Zero where the baseline is not. */
final class DropToZeroRule implements Rule {
  private final Combine combine;
  private final int fewest;
  private final double minimum;

  /**
   * @param fewest parts of the baseline without which nothing is said
   */
  DropToZeroRule(DropToZero drop, Combine combine, int fewest) {
    this.combine = combine;
    this.fewest = fewest;
    minimum = Amount.parse(drop.minimum());
  }

  @Override
  public Evaluation evaluate(RuleInput evidence) {
    double value = evidence.value();
    double expected = BaselineCombiner.combine(combine, evidence.parts(), fewest);
    Verdict verdict;
    if (Double.isNaN(value) || (value == 0 && Double.isNaN(expected))) {
      verdict = Verdict.UNKNOWN;
    } else {
      verdict = value == 0 && expected >= minimum ? Verdict.BREACHED : Verdict.NORMAL;
    }
    double score = value == 0 && expected > 0 ? BreachScore.above(expected, minimum) : 0;
    return Evaluation.of(verdict, value, expected, Double.NaN, Double.NaN, score)
        .withParts(evidence.parts());
  }
}
