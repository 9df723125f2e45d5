package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Threshold;
import java.util.Map;

/**
 * A stretch of time in which a threshold was breached without a break.
 *
 * @param labels the values of {@code by}
 * @param from when its first bucket begins, in milliseconds since the epoch
 * @param to when its last bucket ends
 * @param peakFrom when the bucket begins that is furthest out
 * @param peakTo when that ends
 * @param peak the evaluation there
 * @param buckets how many are breached
 */
public record Incident(
    Threshold threshold,
    Map<String, String> labels,
    long from,
    long to,
    long peakFrom,
    long peakTo,
    Evaluation peak,
    int buckets) {

  /** What happened, with its numbers. */
  public String sentence() {
    return EvaluationSentence.of(threshold, labels, peak);
  }
}
