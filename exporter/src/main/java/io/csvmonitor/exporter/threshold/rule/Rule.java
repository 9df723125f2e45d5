package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.exporter.threshold.verdict.Evaluation;

/** A kind of threshold: evaluates the buckets of one group of series. */
public interface Rule {
  /**
   * Evaluates a bucket. The buckets of a group come in the order of time. A bucket can come again
   * later, when its rows changed.
   */
  Evaluation evaluate(RuleInput input);

  /**
   * Evaluates a bucket without learning from it. The order of buckets is that of {@link #evaluate}.
   *
   * @param asOf the start of the bucket that decides the comparison: its own start, or the same
   *     time of another weekday
   */
  default Evaluation evaluateUnlearned(RuleInput input, long asOf) {
    return evaluate(input);
  }

  /**
   * Called when a lasting change of the level is taken as normal: the rule forgets the previous
   * level. Does nothing in a rule that does not learn.
   */
  default void accept() {}

  /**
   * Whether a change of the level has lasted for a season, so that it can be taken as normal. Only
   * a rule that finds the season itself knows this.
   */
  default boolean isLasting() {
    return false;
  }

  /**
   * Whether an incomplete bucket can be breached: its value can only grow, and so stays above an
   * upper limit. Only a complete bucket is normal.
   */
  default boolean evaluatesIncomplete() {
    return false;
  }
}
