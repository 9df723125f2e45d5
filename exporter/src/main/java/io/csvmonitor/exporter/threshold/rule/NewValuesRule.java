package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;

/** A rule that the first row with a new value of a label breaches. */
final class NewValuesRule implements Rule {
  /** The score of a new value: twice that of a breach, since there is no degree of novelty. */
  private static final double BREACH_SCORE = 2;

  private final long minHistoryMillis;

  /**
   * @param minHistoryMillis the minimum length of the history; with a shorter history, no value is
   *     new
   */
  NewValuesRule(long minHistoryMillis) {
    this.minHistoryMillis = minHistoryMillis;
  }

  @Override
  public Evaluation evaluate(RuleInput input) {
    boolean isNew = input.first() && input.historyMillis() >= minHistoryMillis;
    return Evaluation.of(isNew ? Verdict.BREACHED : Verdict.NORMAL, isNew ? 1 : 0)
        .expected(0)
        .limits(Double.NaN, 0)
        .score(isNew ? BREACH_SCORE : 0)
        .build();
  }

  @Override
  public boolean evaluatesIncomplete() {
    return true;
  }
}
