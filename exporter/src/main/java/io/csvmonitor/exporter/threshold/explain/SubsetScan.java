package io.csvmonitor.exporter.threshold.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the segments that moved while the others did not. Of all subsets, the one with the largest
 * likelihood ratio against "all moved alike" is a prefix of the segments in the order of their
 * ratios of value and expectation, so only as many subsets as segments are tried (Neill: Fast
 * subset scan for spatial pattern detection, JRSS-B 2012). Each segment of a subset costs a part of
 * the likelihood, so that few segments are preferred.
 */
final class SubsetScan {
  /** The least gain of a subset: about one false subset in four hundred. */
  private static final double MIN_GAIN = 6;

  /** The others moved by at most this part of what the subset did. */
  private static final double MAX_OTHERS = 0.5;

  /** Where nothing was expected, so much is: no count is infinitely unlikely. */
  private static final double LEAST_EXPECTED = 0.3;

  private SubsetScan() {}

  /**
   * A segment.
   *
   * @param expected what it would have if nothing had moved; never negative
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

    private double ratio() {
      return events() / Math.max(expectedEvents(), LEAST_EXPECTED);
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

    /** What a segment has more than if it had moved as the others did. */
    double excess(Segment segment) {
      return segment.now() - others * segment.expected();
    }
  }

  /**
   * Finds the subset.
   *
   * @param rises whether segments that rose are looked for; else those that fell
   */
  static Found find(List<Segment> all, boolean rises) {
    List<Segment> sorted = new ArrayList<>(all);
    Comparator<Segment> order = Comparator.comparingDouble(Segment::ratio);
    sorted.sort(rises ? order.reversed() : order);
    double now = all.stream().mapToDouble(Segment::events).sum();
    double expected = all.stream().mapToDouble(Segment::expectedEvents).sum();
    if (!(now > 0) || !(expected > 0)) {
      return Found.NOTHING;
    }
    double cost = Math.log(all.size());
    double alike = now / expected;
    double nowIn = 0;
    double expectedIn = 0;
    Found best = Found.NOTHING;
    for (int size = 1; size < sorted.size(); size++) {
      nowIn += sorted.get(size - 1).events();
      expectedIn += sorted.get(size - 1).expectedEvents();
      double least = Math.max(expectedIn, LEAST_EXPECTED);
      double expectedOut = expected - expectedIn;
      double others = (now - nowIn) / expectedOut;
      double moved = rises ? nowIn / least - 1 : 1 - nowIn / least;
      double gain =
          likelihood(nowIn, alike * least)
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

  /** Whether a segment alone moved otherwise than the others of a subset's complement. */
  static boolean isDistinct(Segment segment, Found found) {
    double alike = Math.max(found.others() * segment.expectedEvents(), LEAST_EXPECTED);
    double gain = likelihood(segment.events(), alike) - segment.events() + alike;
    return gain > MIN_GAIN / 2;
  }

  private static double likelihood(double now, double expected) {
    return now > 0 ? now * Math.log(now / expected) : 0;
  }
}
