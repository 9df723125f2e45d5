package io.csvmonitor.exporter.threshold.explain;

import io.csvmonitor.exporter.threshold.explain.MovedSegment.Kind;
import io.csvmonitor.exporter.threshold.explain.SubsetScan.Found;
import io.csvmonitor.exporter.threshold.explain.SubsetScan.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the segments that moved a ratio. The difference has two components (Kitagawa: Components of
 * a difference between two rates, JASA 1955). Either the ratios of segments changed, or the mix
 * changed: segments with a high or a low ratio have another part of the denominator.
 */
final class RatioSegments {
  /** The minimum part of the difference of a component that is examined. */
  private static final double MIN_COMPONENT = 0.3;

  /**
   * The amount that is added to each segment with the whole ratio, as a part of the whole. It draws
   * the ratio of a small segment to the whole ratio.
   */
  private static final double SMOOTHING = 0.001;

  /** The ratio of a segment is drawn to the whole ratio by at least this number of events. */
  private static final double PRIOR_EVENTS = 2;

  /** The usual number of events if the references have no event. */
  private static final double LEAST_EVENTS = 0.5;

  private final String label;
  private final double whole;
  private final double below;
  private final List<Own> all = new ArrayList<>();
  private final Candidates candidates;
  private final double byMix;
  private final boolean isChance;

  /**
   * A segment.
   *
   * @param usual the usual ratio, drawn to the whole ratio
   * @param seen the usual ratio of the references; the whole ratio if they do not have the segment
   * @param ratio its numerator, compared with the numerator for the usual ratio
   * @param part its denominator, compared with the denominator for the usual part of the whole
   */
  private record Own(double usual, double seen, double usualPart, Segment ratio, Segment part) {}

  private RatioSegments(String label, SegmentSums sums, double expected) {
    this.label = label;
    below = sums.total(SegmentSums.BELOW);
    double usualBelow = sums.total(SegmentSums.USUAL_BELOW);
    double event = sums.dispersion() * sums.rarity();
    double usualAbove = Math.max(sums.total(SegmentSums.USUAL_ABOVE), LEAST_EVENTS * event);
    double usual = usualAbove / usualBelow;
    double scale = expected > 0 ? expected / (below * usual) : 1;
    whole = usual * scale;
    double alike = sums.total(SegmentSums.ABOVE) / (below * whole);
    double more = Math.max(SMOOTHING, PRIOR_EVENTS * event / usualAbove) * usualBelow;
    sums.segments()
        .forEach(
            (value, numbers) -> {
              double own =
                  scale
                      * (numbers[SegmentSums.USUAL_ABOVE] + more * usual)
                      / (numbers[SegmentSums.USUAL_BELOW] + more);
              double usualPart = numbers[SegmentSums.USUAL_BELOW] / usualBelow;
              double seen =
                  usualPart > 0
                      ? scale * numbers[SegmentSums.USUAL_ABOVE] / numbers[SegmentSums.USUAL_BELOW]
                      : whole;
              all.add(
                  new Own(
                      own,
                      seen,
                      usualPart,
                      new Segment(
                          value,
                          numbers[SegmentSums.ABOVE],
                          numbers[SegmentSums.BELOW] * own,
                          sums.dispersion(
                              Math.max(
                                  numbers[SegmentSums.USUAL_ABOVE],
                                  numbers[SegmentSums.USUAL_BELOW] * usual),
                              numbers[SegmentSums.BELOW] * own,
                              alike,
                              sums.spread(own),
                              PRIOR_EVENTS)),
                      new Segment(
                          value,
                          numbers[SegmentSums.BELOW],
                          usualPart * below,
                          sums.dispersionBelow())));
            });
    double expectedAbove = below * whole;
    candidates = new Candidates(sums.total(SegmentSums.ABOVE) - expectedAbove);
    byMix = all.stream().mapToDouble(each -> each.ratio().expected()).sum() - expectedAbove;
    isChance =
        candidates.isChance(
            sums.dispersion() * sums.uncertainty() * sums.spread(whole) * expectedAbove);
  }

  /**
   * The candidates.
   *
   * @param expected the expected numerator; NaN if it is unknown
   */
  static Candidates find(String label, SegmentSums sums, double expected) {
    RatioSegments segments = new RatioSegments(label, sums, expected);
    if (!segments.isChance) {
      double part = segments.byMix / segments.candidates.difference();
      if (1 - part >= MIN_COMPONENT) {
        segments.ratios();
      }
      if (part >= MIN_COMPONENT) {
        segments.mix();
      }
    }
    return segments.candidates;
  }

  /** The segments whose own ratios changed. */
  private void ratios() {
    double difference = candidates.difference();
    Found found = SubsetScan.find(all.stream().map(Own::ratio).toList(), difference > 0);
    for (Own each : all) {
      if (found.segments().contains(each.ratio())) {
        double moved = each.ratio().now() - each.ratio().expected();
        candidates.add(
            found,
            each.ratio(),
            new MovedSegment(
                label,
                each.ratio().value(),
                moved / difference,
                moved,
                Kind.RATIO,
                each.ratio().now() / each.part().now(),
                each.seen()));
      }
    }
  }

  /** The segments with another part of the denominator than before. */
  private void mix() {
    List<Segment> parts = all.stream().map(Own::part).toList();
    Found rose = SubsetScan.find(parts, /* rises= */ true);
    Found fell = SubsetScan.find(parts, /* rises= */ false);
    Found found = rose.gain() >= fell.gain() ? rose : fell;
    for (Own each : all) {
      if (found.segments().contains(each.part())) {
        double moved = found.excess(each.part()) * (each.usual() - whole);
        candidates.add(
            found,
            each.part(),
            new MovedSegment(
                label,
                each.part().value(),
                moved / candidates.difference(),
                moved,
                Kind.MIX,
                each.part().now() / below,
                each.usualPart()));
      }
    }
  }
}
