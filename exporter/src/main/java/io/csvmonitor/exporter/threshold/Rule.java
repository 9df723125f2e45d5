package io.csvmonitor.exporter.threshold;

/** A kind of threshold: evaluates the buckets of one group of series. */
interface Rule {
  /**
   * Evaluates a bucket. The buckets of a group come in the order of time. A bucket can come again
   * later, when its rows changed.
   */
  Evaluation evaluate(RuleInput input);

  /**
   * Whether an incomplete bucket can be breached: its value can only grow, and so stays above an
   * upper limit. Only a complete bucket is normal.
   */
  default boolean evaluatesIncomplete() {
    return false;
  }
}
