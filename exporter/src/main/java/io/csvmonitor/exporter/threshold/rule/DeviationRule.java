package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.threshold.Combine;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A rule for the distance from the baseline. A value is a breach above or below a part of the
 * baseline, such as 130 %, or at a difference from it.
 */
final class DeviationRule implements Rule {
  private final Combine combine;
  private final double above;
  private final double below;
  private final double aboveBy;
  private final double belowBy;
  private final double minDifference;

  DeviationRule(Deviation deviation, Combine combine) {
    this.combine = combine;
    above = parse(deviation.above());
    below = parse(deviation.below());
    aboveBy = parse(deviation.aboveBy());
    belowBy = parse(deviation.belowBy());
    minDifference = Amount.parse(deviation.minimumDifference());
  }

  private static double parse(@Nullable String amount) {
    return amount == null ? Double.NaN : Amount.parse(amount);
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
    boolean isAbove =
        (value > partAbove && value >= expected + minDifference) || value > expected + aboveBy;
    boolean isBelow =
        input.complete()
            && ((value < partBelow && value <= expected - minDifference)
                || value < expected - belowBy);
    double upper = lesser(Math.max(partAbove, expected + minDifference), expected + aboveBy);
    double lower = -lesser(-Math.min(partBelow, expected - minDifference), belowBy - expected);
    return Evaluation.of(isAbove || isBelow ? Verdict.BREACHED : Verdict.NORMAL, value)
        .expected(expected)
        .limits(lower, upper)
        .score(BreachScore.between(value, expected, value < expected ? lower : upper))
        .parts(input.baseline().parts())
        .build();
  }

  /** The lesser of two numbers. One number may be NaN. */
  private static double lesser(double one, double other) {
    return Double.isNaN(one) || other < one ? other : one;
  }

  @Override
  public boolean evaluatesIncomplete() {
    return !Double.isNaN(above) || !Double.isNaN(aboveBy);
  }
}
