package io.csvmonitor.exporter.threshold;

/**
 * What a rule needs to know about one bucket. Numbers are NaN where there are none.
 *
 * @param start when the bucket begins, in milliseconds since the epoch
 * @param complete whether no more rows are expected in the bucket
 * @param value the sum of the evaluated series, in the metric's unit
 * @param baseline what the value is compared with
 * @param whole the whole of which the value is a share
 * @param first whether the bucket has the first row of the evaluated series
 * @param historyMillis milliseconds from the metric's first row to the bucket's start
 */
record RuleInput(
    long start,
    boolean complete,
    double value,
    Baseline baseline,
    double whole,
    boolean first,
    long historyMillis) {

  /**
   * The known parts of a baseline, in the metric's unit.
   *
   * @param needed with fewer parts nothing is expected
   */
  @SuppressWarnings("ArrayRecordComponent") // Made for each bucket, and never changed.
  record Baseline(double[] parts, int needed) {}
}
