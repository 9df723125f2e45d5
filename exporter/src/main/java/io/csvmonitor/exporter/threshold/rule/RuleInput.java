package io.csvmonitor.exporter.threshold.rule;

/**
 * The input of a rule for one bucket. Missing numbers are NaN.
 *
 * @param start the start of the bucket, in milliseconds since the epoch
 * @param complete whether no more rows are expected in the bucket
 * @param value the sum of the evaluated series, in the metric's unit
 * @param baseline the numbers for the comparison
 * @param whole the whole of a share
 * @param first whether the bucket has the first row of the evaluated series
 * @param historyMillis the time from the first row of the metric to the start of the bucket, in
 *     milliseconds
 */
public record RuleInput(
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
   * @param needed the minimum number of parts for an expected value
   */
  @SuppressWarnings("ArrayRecordComponent") // Created for each bucket, and never changed.
  public record Baseline(double[] parts, int needed) {}
}
