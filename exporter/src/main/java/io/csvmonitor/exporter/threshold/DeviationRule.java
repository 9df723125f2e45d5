package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Combine;
import io.csvmonitor.api.Deviation;

/** More or less than a part of the baseline. */
final class DeviationRule implements Rule {
  private final Combine combine;
  private final int fewest;
  private final double above;
  private final double below;
  private final double smallest;

  /**
   * @param fewest parts of the baseline without which nothing is said
   */
  DeviationRule(Deviation deviation, Combine combine, int fewest) {
    this.combine = combine;
    this.fewest = fewest;
    String more = deviation.above();
    String less = deviation.below();
    above = more == null ? Double.NaN : Amount.parse(more);
    below = less == null ? Double.NaN : Amount.parse(less);
    smallest = Amount.parse(deviation.minimumDifference());
  }

  @Override
  public Evaluation evaluate(RuleInput evidence) {
    double value = evidence.value();
    double expected = BaselineCombiner.combine(combine, evidence.parts(), fewest);
    if (Double.isNaN(value) || Double.isNaN(expected)) {
      return Evaluation.of(Verdict.UNKNOWN, value, expected, Double.NaN, Double.NaN, 0)
          .withParts(evidence.parts());
    }
    // Parts of what is below 0 lie on the other side of it.
    double upper = Math.max(expected + (above - 1) * Math.abs(expected), expected + smallest);
    double lower = Math.min(expected + (below - 1) * Math.abs(expected), expected - smallest);
    // A difference of just the smallest counts already.
    boolean more =
        value > expected + (above - 1) * Math.abs(expected) && value >= expected + smallest;
    boolean less =
        evidence.complete()
            && value < expected + (below - 1) * Math.abs(expected)
            && value <= expected - smallest;
    return Evaluation.of(
            more || less ? Verdict.BREACHED : Verdict.NORMAL,
            value,
            expected,
            lower,
            upper,
            BreachScore.between(value, expected, value < expected ? lower : upper))
        .withParts(evidence.parts());
  }

  @Override
  public boolean judgesEarly() {
    return !Double.isNaN(above);
  }
}
