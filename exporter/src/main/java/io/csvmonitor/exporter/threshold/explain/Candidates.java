package io.csvmonitor.exporter.threshold.explain;

import io.csvmonitor.exporter.threshold.explain.SubsetScan.Found;
import io.csvmonitor.exporter.threshold.explain.SubsetScan.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The values of one label that can be named. */
final class Candidates {
  /** The least part of the difference of a label value that is named. */
  private static final double MIN_PART = 0.1;

  /** The least part of the difference of all named values of a label together. */
  private static final double MIN_TOGETHER = 0.5;

  /** A difference of less than so many deviations has no cause. */
  private static final double MIN_DEVIATIONS = 2;

  private final double difference;
  private final List<MovedSegment> segments = new ArrayList<>();
  private double gain;

  /**
   * @param difference the whole difference
   */
  Candidates(double difference) {
    this.difference = difference;
  }

  /** Whether a difference can be chance. */
  boolean isChance(double variance) {
    return Math.abs(difference) < MIN_DEVIATIONS * Math.sqrt(variance);
  }

  /** Adds a segment of a subset, if its part matters, and it did not move as the others did. */
  void add(Found found, Segment of, MovedSegment candidate) {
    gain = Math.max(gain, found.gain());
    if (candidate.part() >= MIN_PART && SubsetScan.isDistinct(of, found)) {
      segments.add(candidate);
    }
  }

  double difference() {
    return difference;
  }

  /** How surely the label's values did not move alike. */
  double gain() {
    return gain;
  }

  /** Those that are named, the largest part first; none if they explain too little. */
  List<MovedSegment> named() {
    double together = segments.stream().mapToDouble(MovedSegment::part).sum();
    return together < MIN_TOGETHER
        ? List.of()
        : segments.stream()
            .sorted(Comparator.comparingDouble(MovedSegment::part).reversed())
            .toList();
  }
}
