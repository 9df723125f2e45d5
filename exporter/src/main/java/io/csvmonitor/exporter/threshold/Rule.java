package io.csvmonitor.exporter.threshold;

/** A kind of threshold: says what a bucket's evidence means. */
interface Rule {
  /** Judges a bucket. Of one series, buckets come in their order, and some again later. */
  Evaluation evaluate(RuleInput evidence);

  /**
   * Whether a bucket may be breached before it is complete, as its value only grows; it is normal
   * only when it is.
   */
  default boolean judgesEarly() {
    return false;
  }
}
