package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import java.util.Map;

/**
 * A span of time in which one group of a threshold was breached. A breach begins and ends at the
 * edges of buckets.
 *
 * @param labels the values of the threshold's {@code by} labels
 * @param span from the start of the first breached bucket to the end of the last
 * @param openedAt when it was known, in milliseconds of the rows' clock: the end of the bucket that
 *     completed the threshold's {@code for}
 * @param state whether the breach goes on, or how it ended
 * @param peak the bucket that was furthest out
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

  /** When the first breached bucket begins, in milliseconds since the epoch. */
  public long from() {
    return span.from();
  }

  /** When the last breached bucket ends, in milliseconds since the epoch. */
  public long to() {
    return span.to();
  }

  /** Whether the breach goes on. */
  public boolean isOpen() {
    return state == BreachOutcome.OPEN;
  }

  /** What happened, with the numbers of the peak, and how the breach ended if that is special. */
  public String sentence() {
    String sentence = EvaluationSentence.of(threshold, labels, peak.evaluation());
    String moved = ExplanationSentence.of(threshold, explanation);
    return sentence
        + (moved.isEmpty() ? "" : " " + moved)
        + (state == BreachOutcome.ACCEPTED ? " The new level is taken as normal." : "");
  }
}
