package io.csvmonitor.exporter.threshold.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the segments that moved while the others did not. If the segments are ordered by the ratio
 * of value and expectation, the subset with the largest likelihood ratio against "all moved alike"
 * is a prefix. So the number of subsets to try is the number of segments (Neill: Fast subset scan
 * for spatial pattern detection, JRSS-B 2012). Each segment of a subset has a cost, so that few
 * segments are preferred.
 */
final class SubsetScan {
  /** The minimum gain of a subset. With it, about one subset in four hundred is false. */
  private static final double MIN_GAIN = 6;

  /** The maximum movement of the other segments, as a part of the movement of the subset. */
  private static final double MAX_OTHERS = 0.5;

  /**
   * The smallest expected value, after all segments rose alike. It replaces zero, so that no count
   * is infinitely unlikely.
   */
  private static final double LEAST_EXPECTED = 0.3;

  private SubsetScan() {}

  /**
   * A segment.
   *
   * @param expected the value without any movement; never negative
   * @param dispersion its variance as a multiple of its expected value
   */
  record Segment(String value, double now, double expected, double dispersion) {
    /** The value as a number of independent events, so that it has the variance of counts. */
    private double events() {
      return now / dispersion;
    }

    private double expectedEvents() {
      return expected / dispersion;
    }

    private double ratio(double least) {
      return events() / Math.max(expectedEvents(), least);
    }
  }

  /**
   * The subset that was found.
   *
   * @param gain how much more likely than "all moved alike", less the cost; above 0
   * @param others value divided by expectation of the other segments
   */
  record Found(List<Segment> segments, double gain, double others) {
    static final Found NOTHING = new Found(List.of(), 0, 1);

    /**
     * The difference of a segment from the value that it would have if it had moved like the
     * others.
     */
    double excess(Segment segment) {
      return segment.now() - others * segment.expected();
    }
  }

  /**
   * Finds the subset.
   *
   * @param rises whether to search for segments that rose; otherwise for segments that fell
   */
  static Found find(List<Segment> all, boolean rises) {
    double now = all.stream().mapToDouble(Segment::events).sum();
    double expected = all.stream().mapToDouble(Segment::expectedEvents).sum();
    if (!(now > 0) || !(expected > 0)) {
      return Found.NOTHING;
    }
    double cost = Math.log(all.size());
    double alike = now / expected;
    double least = LEAST_EXPECTED / Math.max(1, alike);
    List<Segment> sorted = new ArrayList<>(all);
    Comparator<Segment> order = Comparator.comparingDouble(each -> each.ratio(least));
    sorted.sort(rises ? order.reversed() : order);
    double nowIn = 0;
    double expectedIn = 0;
    Found best = Found.NOTHING;
    for (int size = 1; size < sorted.size(); size++) {
      nowIn += sorted.get(size - 1).events();
      expectedIn += sorted.get(size - 1).expectedEvents();
      double inside = Math.max(expectedIn, least);
      double expectedOut = expected - expectedIn;
      double others = (now - nowIn) / expectedOut;
      double moved = rises ? nowIn / inside - 1 : 1 - nowIn / inside;
      double gain =
          likelihood(nowIn, alike * inside)
              + likelihood(now - nowIn, alike * expectedOut)
              - cost * size;
      if (expectedOut > 0
          && moved > 0
          && Math.abs(others - 1) <= MAX_OTHERS * moved
          && gain > Math.max(MIN_GAIN, best.gain())) {
        best = new Found(sorted.subList(0, size), gain, others);
      }
    }
    return best;
  }

  /** Whether a segment alone moved in another way than the segments outside of the subset. */
  static boolean isDistinct(Segment segment, Found found) {
    double alike = Math.max(found.others() * segment.expectedEvents(), LEAST_EXPECTED);
    double gain = likelihood(segment.events(), alike) - segment.events() + alike;
    return gain > MIN_GAIN / 2;
  }

  private static double likelihood(double now, double expected) {
    return now > 0 ? now * Math.log(now / expected) : 0;
  }
}
