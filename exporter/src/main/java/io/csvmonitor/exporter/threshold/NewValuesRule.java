package io.csvmonitor.exporter.threshold;

/** Breached in the bucket of the first row that has a new value of a label. */
final class NewValuesRule implements Rule {
  /** The score of a new value, which is either new or not: twice that of a breach. */
  private static final double BREACH_SCORE = 2;

  private final long minHistoryMillis;

  /**
   * @param minHistoryMillis with less history no value is new
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
