package io.csvmonitor.exporter.threshold.explain;

import java.util.List;

/**
 * The label values that moved the value of a breach.
 *
 * @param difference the whole difference from the expected value, in the unit of the segments
 * @param segments the segments, ordered by the evidence of their label, and then by their part;
 *     empty if all values moved alike, or without data
 */
public record Explanation(double difference, List<MovedSegment> segments) {
  /** An explanation without segments. */
  public static final Explanation NONE = new Explanation(0, List.of());

  /** The maximum number of named label values. */
  public static final int MAX_SEGMENTS = 5;

  public Explanation {
    segments = List.copyOf(segments);
  }

  /** The mean over several buckets, for values whose sum over time has no meaning. */
  public Explanation perBucket(long buckets) {
    double factor = 1.0 / buckets;
    return new Explanation(
        difference * factor, segments.stream().map(each -> each.scaled(factor)).toList());
  }
}
