package io.csvmonitor.exporter.threshold.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.csvmonitor.api.threshold.Combine;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.DropToZero;
import io.csvmonitor.api.threshold.Limit;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Evaluates single buckets with each kind of rule. */
class ThresholdRulesTest {
  private static final RuleInput.Baseline NOTHING = new RuleInput.Baseline(new double[0], 1);

  private static Evaluation evaluate(Rule rule, double value, double... parts) {
    return rule.evaluate(
        new RuleInput(0, true, value, new RuleInput.Baseline(parts, 2), Double.NaN, false, 0));
  }

  private static Verdict early(Rule rule, double value, double... parts) {
    return rule.evaluate(
            new RuleInput(0, false, value, new RuleInput.Baseline(parts, 2), Double.NaN, false, 0))
        .verdict();
  }

  @Test
  void limit() {
    Rule rule = new LimitRule(new Limit("10", "-0.5"));
    assertThat(evaluate(rule, 10).verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 10.1).verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(evaluate(rule, -0.5).verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, -0.6).verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(evaluate(rule, Double.NaN).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(early(rule, -1)).as("it may still grow").isEqualTo(Verdict.NORMAL);
    assertThat(early(rule, 11)).isEqualTo(Verdict.BREACHED);
  }

  @Test
  void deviation() {
    Rule rule = new DeviationRule(new Deviation("130%", "70%", null, null, "5"), Combine.Median);
    assertThat(evaluate(rule, 130, 90, 100, 400).verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 131, 90, 100, 400).verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(evaluate(rule, 69, 100, 100).verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(early(rule, 69, 100, 100)).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 4, 2, 2).verdict())
        .as("a small difference")
        .isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 7, 2, 2).verdict())
        .as("just large enough")
        .isEqualTo(Verdict.BREACHED);
    assertThat(evaluate(rule, 500, 100).verdict()).as("one part").isEqualTo(Verdict.UNKNOWN);
    Evaluation evaluation = evaluate(rule, 200, 100, 100);
    assertThat(evaluation.expected()).isEqualTo(100);
    assertThat(evaluation.upper()).isEqualTo(130);
    assertThat(evaluation.lower()).isEqualTo(70);
  }

  @Test
  void deviationByADifference() {
    Rule rule = new DeviationRule(new Deviation(null, null, "2%", "0.1", "0"), Combine.Median);
    assertThat(evaluate(rule, 0.92, 0.9, 0.9).verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 0.93, 0.9, 0.9).verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(evaluate(rule, 0.81, 0.9, 0.9).verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 0.79, 0.9, 0.9).verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(early(rule, 0.79, 0.9, 0.9)).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 0.9, 0.9, 0.9).lower()).isEqualTo(0.8, within(1e-9));
    Rule both = new DeviationRule(new Deviation("130%", null, "5", null, "0"), Combine.Median);
    assertThat(evaluate(both, 14, 10, 10).verdict()).as("140 %").isEqualTo(Verdict.BREACHED);
    assertThat(evaluate(both, 106, 100, 100).verdict()).as("6 more").isEqualTo(Verdict.BREACHED);
    assertThat(evaluate(both, 104, 100, 100).verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(both, 104, 100, 100).upper()).isEqualTo(105);
  }

  @Test
  void baselines() {
    double[] parts = {4, 1, 3, 2};
    assertThat(BaselineCombiner.combine(Combine.Median, new RuleInput.Baseline(parts, 1)))
        .isEqualTo(2.5);
    assertThat(BaselineCombiner.combine(Combine.Mean, new RuleInput.Baseline(parts, 1)))
        .isEqualTo(2.5);
    assertThat(BaselineCombiner.combine(Combine.Max, new RuleInput.Baseline(parts, 1)))
        .isEqualTo(4);
    assertThat(BaselineCombiner.combine(Combine.Min, new RuleInput.Baseline(parts, 1)))
        .isEqualTo(1);
    assertThat(BaselineCombiner.combine(Combine.Min, new RuleInput.Baseline(parts, 5))).isNaN();
  }

  @Test
  void dropToZero() {
    Rule rule = new DropToZeroRule(new DropToZero("5"), Combine.Median);
    assertThat(evaluate(rule, 0, 5, 5).verdict()).isEqualTo(Verdict.BREACHED);
    assertThat(evaluate(rule, 0, 4.9, 4.9).verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 1, 50, 50).verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(evaluate(rule, 0).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(evaluate(rule, Double.NaN, 50, 50).verdict())
        .as("no row")
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(rule.evaluatesIncomplete()).isFalse();
  }

  @Test
  void share() {
    Rule rule = new ShareRule(new Share("0.5%", null, "100", Map.of()));
    assertThat(share(rule, 1, 200)).isEqualTo(Verdict.NORMAL);
    assertThat(share(rule, 2, 200)).as("may be chance").isEqualTo(Verdict.NORMAL);
    assertThat(share(rule, 4, 200)).isEqualTo(Verdict.BREACHED);
    assertThat(share(rule, 1, 101)).isEqualTo(Verdict.NORMAL);
    assertThat(share(rule, 1, 99)).as("too few").isEqualTo(Verdict.UNKNOWN);
    assertThat(share(rule, 99, 99)).as("surely too many").isEqualTo(Verdict.BREACHED);
    assertThat(share(rule, Double.NaN, 200)).as("none of them").isEqualTo(Verdict.NORMAL);
    assertThat(share(rule, Double.NaN, Double.NaN)).isEqualTo(Verdict.UNKNOWN);
    assertThat(share(new ShareRule(new Share("0", null, "0", Map.of())), 0, 0))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void shareBelow() {
    Rule rule = new ShareRule(new Share(null, "90%", "100", Map.of()));
    assertThat(share(rule, 180, 200)).isEqualTo(Verdict.NORMAL);
    assertThat(share(rule, 176, 200)).as("may be chance").isEqualTo(Verdict.NORMAL);
    assertThat(share(rule, 160, 200)).isEqualTo(Verdict.BREACHED);
    assertThat(share(rule, 89, 99)).as("too few").isEqualTo(Verdict.UNKNOWN);
    assertThat(share(rule, 10, 99)).as("surely too few").isEqualTo(Verdict.BREACHED);
    assertThat(share(rule, Double.NaN, 200)).as("none of them").isEqualTo(Verdict.BREACHED);
    Rule both = new ShareRule(new Share("50%", "10%", "100", Map.of()));
    assertThat(share(both, 60, 200)).isEqualTo(Verdict.NORMAL);
    assertThat(share(both, 2, 200)).isEqualTo(Verdict.BREACHED);
    assertThat(share(both, 190, 200)).isEqualTo(Verdict.BREACHED);
  }

  private static Verdict share(Rule rule, double value, double whole) {
    return rule.evaluate(new RuleInput(0, true, value, NOTHING, whole, false, 0)).verdict();
  }

  @Test
  void newValues() {
    Rule rule = new NewValuesRule(1_000);
    assertThat(fresh(rule, true, 1_000)).isEqualTo(Verdict.BREACHED);
    assertThat(fresh(rule, true, 999)).as("too little history").isEqualTo(Verdict.NORMAL);
    assertThat(fresh(rule, false, 5_000)).isEqualTo(Verdict.NORMAL);
  }

  private static Verdict fresh(Rule rule, boolean first, long history) {
    return rule.evaluate(new RuleInput(0, true, 1, NOTHING, Double.NaN, first, history)).verdict();
  }

  /** A breached value is beyond a limit of the evaluation, and its score is 1 or more. */
  @Property
  void aBreachOfADeviationLiesBeyondItsLimits(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double expected,
      @ForAll @DoubleRange(max = 100) double smallest,
      @ForAll @DoubleRange(max = 1e6) double by) {
    Rule rule =
        new DeviationRule(
            new Deviation("130%", "70%", "%.3f".formatted(by), null, "%.3f".formatted(smallest)),
            Combine.Median);
    Evaluation evaluation = evaluate(rule, value, expected, expected);
    if (evaluation.isBreached()) {
      assertThat(value <= evaluation.lower() || value >= evaluation.upper()).isTrue();
      assertThat(evaluation.score()).isGreaterThanOrEqualTo(1);
    } else {
      assertThat(value).isBetween(evaluation.lower() - 1e-6, evaluation.upper() + 1e-6);
    }
  }
}
