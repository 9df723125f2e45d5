package io.csvmonitor.exporter.threshold.explain;

import io.csvmonitor.exporter.threshold.explain.SubsetScan.Found;
import io.csvmonitor.exporter.threshold.explain.SubsetScan.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The values of one label that can be part of an explanation. */
final class Candidates {
  /** The minimum part of the difference for a label value. */
  private static final double MIN_PART = 0.1;

  /** The minimum part of the difference for all named values of a label together. */
  private static final double MIN_TOGETHER = 0.5;

  /** The minimum number of deviations of a difference. A smaller difference can be chance. */
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

  /**
   * Adds a segment of a subset if its part matters and it moved in another way than the other
   * segments.
   */
  void add(Found found, Segment of, MovedSegment candidate) {
    gain = Math.max(gain, found.gain());
    if (candidate.part() >= MIN_PART && SubsetScan.isDistinct(of, found)) {
      segments.add(candidate);
    }
  }

  /**
   * Adds a segment of a rise from zero if its part matters. The evidence for a label is how much
   * its largest segment has of the rise.
   */
  void addRisen(MovedSegment candidate) {
    gain = Math.max(gain, candidate.part());
    if (candidate.part() >= MIN_PART) {
      segments.add(candidate);
    }
  }

  double difference() {
    return difference;
  }

  /** The evidence that the values of the label did not move alike. */
  double gain() {
    return gain;
  }

  /** The named values, the largest part first; empty if they explain too little. */
  List<MovedSegment> named() {
    double together = segments.stream().mapToDouble(MovedSegment::part).sum();
    return together < MIN_TOGETHER
        ? List.of()
        : segments.stream()
            .sorted(Comparator.comparingDouble(MovedSegment::part).reversed())
            .toList();
  }
}
