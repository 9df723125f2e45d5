package io.csvmonitor.exporter.threshold.explain;

import io.csvmonitor.exporter.threshold.explain.MovedSegment.Kind;
import io.csvmonitor.exporter.threshold.explain.SubsetScan.Found;
import io.csvmonitor.exporter.threshold.explain.SubsetScan.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds the label values that moved a sum or a ratio.
 *
 * <p>The method follows Adtributor (Bhagwan et al.: Adtributor: Revenue Debugging in Advertising
 * Systems, NSDI 2014). Each label is examined alone. A label value is named only if its part of the
 * difference (its explanatory power) is large enough. Few values are preferred. In place of the
 * surprise of Adtributor, {@link SubsetScan} decides which values moved. It considers differences
 * by chance, so that no value is named if all moved alike.
 */
public final class SegmentFinder {
  private SegmentFinder() {}

  /**
   * Explains a difference.
   *
   * @param labels the sums of each label
   * @param expected the expected value of the rule for the sum or the numerator; NaN without one:
   *     then the difference from the usual value is explained
   */
  public static Explanation explain(Map<String, SegmentSums> labels, double expected) {
    List<Candidates> found = new ArrayList<>();
    labels.forEach(
        (label, sums) -> {
          if (sums.isFromNothing() && !(expected > 0)) {
            found.add(fromNothing(label, sums));
          } else if (sums.isUsable()) {
            found.add(
                sums.isRatio()
                    ? RatioSegments.find(label, sums, expected)
                    : sum(label, sums, expected));
          }
        });
    found.removeIf(each -> each.named().isEmpty());
    if (found.isEmpty()) {
      return Explanation.NONE;
    }
    found.sort(Comparator.comparingDouble(Candidates::gain).reversed());
    return new Explanation(
        found.getFirst().difference(),
        found.stream()
            .flatMap(each -> each.named().stream())
            .limit(Explanation.MAX_SEGMENTS)
            .toList());
  }

  /** The whole of a rise from zero: there are no usual sums to compare with. */
  private static Candidates fromNothing(String label, SegmentSums sums) {
    double risen = sums.total(SegmentSums.ABOVE);
    Candidates candidates = new Candidates(risen);
    // A few events can be chance. For amounts, the variance is not known.
    double dispersion = sums.dispersion();
    if (Double.isFinite(dispersion) && candidates.isChance(dispersion * sums.uncertainty())) {
      return candidates;
    }
    sums.segments()
        .forEach(
            (value, each) -> {
              double moved = each[SegmentSums.ABOVE];
              candidates.addRisen(
                  new MovedSegment(
                      label, value, moved / risen, moved, Kind.AMOUNT, moved, /* usual= */ 0));
            });
    return candidates;
  }

  private static Candidates sum(String label, SegmentSums sums, double expected) {
    double usual = sums.total(SegmentSums.USUAL_ABOVE);
    double scale = expected > 0 ? expected / usual : 1;
    double alike = sums.total(SegmentSums.ABOVE) / (usual * scale);
    double difference = sums.total(SegmentSums.ABOVE) - usual * scale;
    Candidates candidates = new Candidates(difference);
    if (candidates.isChance(sums.dispersion() * sums.uncertainty() * usual * scale)) {
      return candidates;
    }
    List<Segment> segments = new ArrayList<>();
    sums.segments()
        .forEach(
            (value, each) ->
                segments.add(
                    new Segment(
                        value,
                        each[SegmentSums.ABOVE],
                        each[SegmentSums.USUAL_ABOVE] * scale,
                        sums.dispersion(
                            each[SegmentSums.USUAL_ABOVE],
                            each[SegmentSums.USUAL_ABOVE] * scale,
                            alike,
                            /* spread= */ 1,
                            /* prior= */ 0))));
    Found found = SubsetScan.find(segments, difference > 0);
    for (Segment each : found.segments()) {
      double moved = each.now() - each.expected();
      candidates.add(
          found,
          each,
          new MovedSegment(
              label,
              each.value(),
              moved / difference,
              moved,
              Kind.AMOUNT,
              each.now(),
              each.expected()));
    }
    return candidates;
  }
}
