package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Combine;
import io.csvmonitor.api.Deviation;

/** Breached by a value above or below a part of the baseline, such as 130 % of it. */
final class DeviationRule implements Rule {
  private final Combine combine;
  private final double above;
  private final double below;
  private final double minDifference;

  DeviationRule(Deviation deviation, Combine combine) {
    this.combine = combine;
    String aboveText = deviation.above();
    String belowText = deviation.below();
    above = aboveText == null ? Double.NaN : Amount.parse(aboveText);
    below = belowText == null ? Double.NaN : Amount.parse(belowText);
    minDifference = Amount.parse(deviation.minimumDifference());
  }

  @Override
  public Evaluation evaluate(RuleInput input) {
    double value = input.value();
    double expected = BaselineCombiner.combine(combine, input.baseline());
    if (Double.isNaN(value) || Double.isNaN(expected)) {
      return Evaluation.of(Verdict.UNKNOWN, value)
          .expected(expected)
          .parts(input.baseline().parts())
          .build();
    }
    // With Math.abs, 130 % of a negative value is above the value, and 70 % is below.
    double partAbove = expected + (above - 1) * Math.abs(expected);
    double partBelow = expected + (below - 1) * Math.abs(expected);
    // The part must be exceeded. The minimum difference must only be reached.
    boolean isAbove = value > partAbove && value >= expected + minDifference;
    boolean isBelow = input.complete() && value < partBelow && value <= expected - minDifference;
    double upper = Math.max(partAbove, expected + minDifference);
    double lower = Math.min(partBelow, expected - minDifference);
    return Evaluation.of(isAbove || isBelow ? Verdict.BREACHED : Verdict.NORMAL, value)
        .expected(expected)
        .limits(lower, upper)
        .score(BreachScore.between(value, expected, value < expected ? lower : upper))
        .parts(input.baseline().parts())
        .build();
  }

  @Override
  public boolean evaluatesIncomplete() {
    return !Double.isNaN(above);
  }
}
