package io.csvmonitor.exporter.threshold.rule;

/**
 * The confidence interval of a share: Wilson's (Probable inference, the law of succession, and
 * statistical inference, JASA 1927), with one error in twenty on each side.
 */
public final class ShareInterval {
  /** The quantile of the normal distribution for one error in twenty, on one side. */
  private static final double QUANTILE = 1.645;

  private ShareInterval() {}

  /** The lower end of the interval of a share that was found among a count of events. */
  public static double lower(double share, double count) {
    double square = QUANTILE * QUANTILE;
    double variance = Math.max(0, share * (1 - share)) / count + square / (4 * count * count);
    return (share + square / (2 * count) - QUANTILE * Math.sqrt(variance)) / (1 + square / count);
  }

  /**
   * The number above which the lower end of the interval is above a share: the interval contains
   * all shares that the score test does not reject.
   */
  public static double surelyAbove(double share, double count) {
    return count * share + QUANTILE * Math.sqrt(count * share * (1 - share));
  }

  /** The upper end of the interval: one minus the lower end of the rest of the whole. */
  public static double upper(double share, double count) {
    return 1 - lower(1 - share, count);
  }
}
