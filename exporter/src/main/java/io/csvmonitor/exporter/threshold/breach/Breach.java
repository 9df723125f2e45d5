package io.csvmonitor.exporter.threshold.breach;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyCheck;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.text.EvaluationSentence;
import io.csvmonitor.exporter.threshold.text.ExplanationSentence;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.util.Map;

/**
 * A span of time in which one group of a threshold was breached. A breach begins and ends at the
 * edges of buckets.
 *
 * @param labels the values of the threshold's {@code by} labels
 * @param span from the start of the first breached bucket to the end of the last
 * @param openedAt the time at which the breach was known, in milliseconds since the epoch. This is
 *     the end of the bucket that completed the {@code for} of the threshold
 * @param state whether the breach is open, or the reason for its end
 * @param peak the bucket with the highest score
 * @param totals the sums over the buckets of the breach
 * @param explanation the label values that moved the value
 */
public record Breach(
    Threshold threshold,
    Map<String, String> labels,
    TimeSpan span,
    long openedAt,
    BreachOutcome state,
    Peak peak,
    BreachTotals totals,
    Explanation explanation) {

  /**
   * The bucket with the highest score.
   *
   * @param span the bucket
   * @param evaluation its evaluation
   */
  public record Peak(TimeSpan span, Evaluation evaluation) {}

  /** The start of the first breached bucket, in milliseconds since the epoch. */
  public long from() {
    return span.from();
  }

  /** The end of the last breached bucket, in milliseconds since the epoch. */
  public long to() {
    return span.to();
  }

  /** Whether the breach is open. */
  public boolean isOpen() {
    return state == BreachOutcome.OPEN;
  }

  /** Whether the values are too low or too high, and not unchanged or too different. */
  public boolean hasDirection() {
    AnomalyResult anomaly = peak.evaluation().anomaly();
    return anomaly == null
        || (anomaly.cause().check() != AnomalyCheck.FLAT
            && anomaly.cause().check() != AnomalyCheck.SPREAD);
  }

  /**
   * The total of the differences from the expected values: {@link BreachTotals#impact}. NaN if it
   * is unknown, or if the values have no direction: then it is what is left of chance.
   */
  public double impact() {
    return hasDirection() ? totals.impact() : Double.NaN;
  }

  /**
   * A description with the numbers of the peak, and the reason for the end if it is not a recovery.
   */
  public String sentence() {
    String sentence = EvaluationSentence.of(threshold, labels, peak.evaluation());
    String moved = ExplanationSentence.of(threshold, explanation);
    return sentence
        + (moved.isEmpty() ? "" : " " + moved)
        + (state == BreachOutcome.ACCEPTED ? " The new level is taken as normal." : "");
  }
}
