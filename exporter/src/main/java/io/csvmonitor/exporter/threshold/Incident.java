package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Threshold;
import java.util.Map;

/**
 * A span of time in which a threshold was breached, with no gap longer than the hold time.
 *
 * @param labels the values of the threshold's {@code by} labels
 * @param span from the start of the first breached bucket to the end of the last
 * @param peakSpan the bucket with the highest score
 * @param peak the evaluation of this bucket
 * @param buckets the number of breached buckets
 */
public record Incident(
    Threshold threshold,
    Map<String, String> labels,
    TimeSpan span,
    TimeSpan peakSpan,
    Evaluation peak,
    int buckets) {

  /** When the first breached bucket begins, in milliseconds since the epoch. */
  public long from() {
    return span.from();
  }

  /** When the last breached bucket ends, in milliseconds since the epoch. */
  public long to() {
    return span.to();
  }

  /** When the bucket with the highest score begins, in milliseconds since the epoch. */
  public long peakFrom() {
    return peakSpan.from();
  }

  /** What happened, with the numbers of the peak. */
  public String sentence() {
    return EvaluationSentence.of(threshold, labels, peak);
  }
}
