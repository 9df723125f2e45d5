package io.csvmonitor.exporter.threshold.explain;

import java.util.List;

/**
 * The label values that moved the value of a breach.
 *
 * @param difference the whole difference from what was expected, in the unit of the segments'
 * @param segments the most telling label first, and of each label the largest part first; empty if
 *     all values moved alike, or if nothing is known
 */
public record Explanation(double difference, List<MovedSegment> segments) {
  /** Nothing is named. */
  public static final Explanation NONE = new Explanation(0, List.of());

  /** How many label values are named. */
  public static final int MAX_SEGMENTS = 5;

  public Explanation {
    segments = List.copyOf(segments);
  }

  /** The same of one of several buckets, for values whose sum over time has no meaning. */
  public Explanation perBucket(long buckets) {
    double factor = 1.0 / buckets;
    return new Explanation(
        difference * factor, segments.stream().map(each -> each.scaled(factor)).toList());
  }
}
