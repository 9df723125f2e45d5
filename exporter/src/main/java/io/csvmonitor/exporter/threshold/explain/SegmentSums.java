package io.csvmonitor.exporter.threshold.explain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sums of the values of one label in the buckets of a breach, and their usual sums. The usual
 * numbers are means over references, such as the same time of other days.
 */
public final class SegmentSums {
  private final Map<String, double[]> segments = new LinkedHashMap<>();
  private final boolean isRatio;
  private final boolean isPart;
  private final Noise above = new Noise();
  private final Noise below = new Noise();
  private double references;
  private long buckets;

  /** The positions of the numbers of a segment. */
  static final int ABOVE = 0;

  static final int USUAL_ABOVE = 1;
  static final int BELOW = 2;
  static final int USUAL_BELOW = 3;

  /**
   * The variance of the numbers of segments between references, beyond the variance of the whole,
   * as a multiple of the variance that counts would have.
   */
  private static final class Noise {
    double squares;
    double variances;
    boolean counts = true;

    void add(Noise other) {
      squares += other.squares;
      variances += other.variances;
      counts &= other.counts;
    }

    /**
     * The dispersion; NaN if it is unknown. Counts have at least the dispersion of a Poisson
     * variable.
     */
    double dispersion() {
      double measured = variances > 0 ? squares / variances : Double.NaN;
      return counts ? (measured > 1 ? measured : 1) : measured > 0 ? measured : Double.NaN;
    }
  }

  private SegmentSums(boolean isRatio, boolean isPart) {
    this.isRatio = isRatio;
    this.isPart = isPart;
  }

  /** The segments of a sum. */
  public static SegmentSums ofSum() {
    return new SegmentSums(false, false);
  }

  /**
   * The segments of a ratio.
   *
   * @param isPart whether the numerator is a part of the denominator
   */
  public static SegmentSums ofRatio(boolean isPart) {
    return new SegmentSums(true, isPart);
  }

  /** A copy. Buckets can be added to both. */
  public SegmentSums copy() {
    SegmentSums copy = new SegmentSums(isRatio, isPart);
    segments.forEach((value, sums) -> copy.segments.put(value, sums.clone()));
    copy.above.add(above);
    copy.below.add(below);
    copy.references = references;
    copy.buckets = buckets;
    return copy;
  }

  boolean isRatio() {
    return isRatio;
  }

  /**
   * Adds a bucket.
   *
   * @param sums the numbers of each label value: first of the bucket, then of each reference
   */
  public void add(Map<String, double[]> sums) {
    if (sums.isEmpty()) {
      return;
    }
    count(sums);
    double[] totals = totals(sums);
    double usualTotal = mean(totals);
    for (Map.Entry<String, double[]> each : sums.entrySet()) {
      double[] values = each.getValue();
      double usual = mean(values);
      double[] segment = segment(each.getKey());
      segment[ABOVE] += values[0];
      segment[USUAL_ABOVE] += usual;
      above.counts &= isCount(values);
      if (usualTotal > 0) {
        int count = values.length - 1;
        for (int i = 1; i <= count; i++) {
          double residual = values[i] - usual * totals[i] / usualTotal;
          above.squares += residual * residual;
        }
        above.variances += usual * (1 - usual / usualTotal) * (count - 1);
      }
    }
  }

  /**
   * Adds a bucket of a ratio.
   *
   * @param numerators as in {@link #add(Map)}
   * @param denominators the same label values, or more
   */
  public void add(Map<String, double[]> numerators, Map<String, double[]> denominators) {
    if (denominators.isEmpty()) {
      return;
    }
    count(denominators);
    double[] totals = totals(denominators);
    double usualTotal = mean(totals);
    for (Map.Entry<String, double[]> each : denominators.entrySet()) {
      double[] whole = each.getValue();
      double[] part = numerators.getOrDefault(each.getKey(), new double[whole.length]);
      double usualWhole = mean(whole);
      double usualPart = mean(part);
      double[] segment = segment(each.getKey());
      segment[ABOVE] += part[0];
      segment[USUAL_ABOVE] += usualPart;
      segment[BELOW] += whole[0];
      segment[USUAL_BELOW] += usualWhole;
      above.counts &= isCount(part);
      below.counts &= isCount(whole);
      int count = whole.length - 1;
      double ratio = usualWhole > 0 ? usualPart / usualWhole : 0;
      for (int i = 1; i <= count; i++) {
        double residual = part[i] - whole[i] * ratio;
        above.squares += residual * residual;
        if (usualTotal > 0) {
          double other = whole[i] - usualWhole * totals[i] / usualTotal;
          below.squares += other * other;
        }
      }
      above.variances += usualPart * spread(ratio) * (count - 1);
      if (usualTotal > 0) {
        below.variances += usualWhole * (1 - usualWhole / usualTotal) * (count - 1);
      }
    }
  }

  /**
   * The variance of a numerator as a part of its mean. A part of a whole varies less than a sum.
   */
  double spread(double ratio) {
    return isPart ? Math.clamp(1 - ratio, 0.05, 1) : 1;
  }

  private void count(Map<String, double[]> of) {
    references += of.values().iterator().next().length - 1.0;
    buckets++;
  }

  private double[] segment(String value) {
    return segments.computeIfAbsent(value, _ -> new double[4]);
  }

  private static double[] totals(Map<String, double[]> sums) {
    double[] totals = new double[sums.values().iterator().next().length];
    sums.values()
        .forEach(
            values -> {
              for (int i = 0; i < values.length; i++) {
                totals[i] += values[i];
              }
            });
    return totals;
  }

  private static double mean(double[] values) {
    return values.length < 2
        ? Double.NaN
        : Arrays.stream(values, 1, values.length).sum() / (values.length - 1);
  }

  private static boolean isCount(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == Math.rint(value));
  }

  /**
   * Whether the sums allow an explanation: there are usual sums, no sum is negative, and the
   * variance is known. A ratio only needs usual denominators: they show how large each segment is.
   */
  boolean isUsable() {
    boolean isAnyNegative =
        segments.values().stream().flatMapToDouble(Arrays::stream).anyMatch(each -> each < 0);
    boolean isUsual = isRatio ? total(BELOW) > 0 && total(USUAL_BELOW) > 0 : total(USUAL_ABOVE) > 0;
    return isUsual
        && !isAnyNegative
        && Double.isFinite(dispersion())
        && (!isRatio || Double.isFinite(dispersionBelow()));
  }

  /** Whether a sum that was always zero has risen. */
  boolean isFromNothing() {
    return !isRatio
        && total(USUAL_ABOVE) == 0
        && total(ABOVE) > 0
        && segments.values().stream().allMatch(each -> each[ABOVE] >= 0);
  }

  /** The numbers of each segment. */
  Map<String, double[]> segments() {
    return segments;
  }

  /**
   * The variance of the value of a segment if all segments moved alike, as a multiple of the
   * expected value. The variance is larger if the references have few events of the segment.
   *
   * @param usual the usual value of the segment
   * @param expected the expected value of the segment
   * @param alike the value of all segments together, divided by their expected value
   * @param spread the variance as a part of the variance of counts: see {@link #spread}
   * @param prior the number of events that the expected value was drawn by
   */
  double dispersion(double usual, double expected, double alike, double spread, double prior) {
    double event = dispersion() * spread;
    double seen = usual / (event * rarity());
    double known = seen + prior;
    double uncertain = known > 0 ? seen / (known * known) : 0;
    return event * (1 + Math.max(1, alike) * expected / event * uncertain);
  }

  /** The dispersion of the sums, or of the numerators. */
  double dispersion() {
    double own = above.dispersion();
    // If there was never a numerator, its amounts probably have the size of the denominator's.
    return Double.isNaN(own) && isPart ? below.dispersion() : own;
  }

  /** The dispersion of the denominators, including the uncertainty of the usual numbers. */
  double dispersionBelow() {
    return below.dispersion() * uncertainty();
  }

  /** The factor of a variance, because the usual numbers are not known exactly. */
  double uncertainty() {
    return 1 + rarity();
  }

  /** The usual number of events if all references together have one event. */
  double rarity() {
    return buckets / Math.max(1, references);
  }

  /** The number of added buckets. */
  public long buckets() {
    return buckets;
  }

  double total(int place) {
    return segments.values().stream().mapToDouble(each -> each[place]).sum();
  }
}
