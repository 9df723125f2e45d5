package io.csvmonitor.exporter.threshold;

/** A label's value that was never seen before: of each value, the bucket of its first row. */
final class NewValuesRule implements Rule {
  private final long after;

  /**
   * @param after milliseconds of history without which nothing is new
   */
  NewValuesRule(long after) {
    this.after = after;
  }

  @Override
  public Evaluation evaluate(RuleInput evidence) {
    boolean isNew = evidence.first() && evidence.history() >= after;
    Verdict verdict = isNew ? Verdict.BREACHED : Verdict.NORMAL;
    return Evaluation.of(verdict, isNew ? 1 : 0, 0, Double.NaN, 0, isNew ? 2 : 0);
  }

  @Override
  public boolean judgesEarly() {
    return true;
  }
}
