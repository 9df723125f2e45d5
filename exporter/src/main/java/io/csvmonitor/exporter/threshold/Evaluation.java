package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and its numbers, in the metric's unit but of a share, which is 0 to 1, of {@code
 * absent}, which is seconds, and of {@code newValues}, which is 0 or 1. Numbers are NaN where there
 * are none.
 *
 * @param value what was judged
 * @param expected what it was compared with
 * @param lower less is a breach
 * @param upper more is a breach
 * @param score how far the value is out: 1 where a breach begins, 0 where it is as expected; 0 or
 *     more
 * @param parts of the baseline
 * @param whole of which the value is a share
 * @param anomaly what the detector said, if it was asked
 */
@SuppressWarnings("ArrayRecordComponent") // Made for each bucket, and never changed.
public record Evaluation(
    Verdict verdict,
    double value,
    double expected,
    double lower,
    double upper,
    double score,
    double[] parts,
    double whole,
    @Nullable AnomalyResult anomaly) {
  private static final double[] NONE = {};

  /** Nothing can be said of a value. */
  static Evaluation unknown(double value) {
    return of(Verdict.UNKNOWN, value, Double.NaN, Double.NaN, Double.NaN, 0);
  }

  static Evaluation of(
      Verdict verdict, double value, double expected, double lower, double upper, double score) {
    return new Evaluation(verdict, value, expected, lower, upper, score, NONE, Double.NaN, null);
  }

  Evaluation withParts(double[] of) {
    return new Evaluation(verdict, value, expected, lower, upper, score, of, whole, anomaly);
  }

  Evaluation withWhole(double of) {
    return new Evaluation(verdict, value, expected, lower, upper, score, parts, of, anomaly);
  }

  Evaluation withAnomaly(AnomalyResult of) {
    return new Evaluation(verdict, value, expected, lower, upper, score, parts, whole, of);
  }

  /** Whether the value is out. */
  public boolean isBreached() {
    return verdict == Verdict.BREACHED;
  }
}
