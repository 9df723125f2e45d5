package io.csvmonitor.exporter.threshold.anomaly;

/**
 * An exponential tail: of the remembered rows, {@code count} are above {@code threshold}, by {@code
 * scale} on average. Peaks over threshold: a distribution's far tail is generalised Pareto
 * (Pickands 1975), of which the exponential is the middle case, and the one that asks least of so
 * few values.
 *
 * @param threshold in the statistic's unit
 * @param scale in the same unit; 0 where all values are equal
 * @param count 4 or more
 */
record ExponentialTail(double threshold, double scale, int count) {
  private static final int FEWEST = 4;

  /** Nothing is above it, since too little is known. */
  private static final ExponentialTail UNKNOWN =
      new ExponentialTail(Double.POSITIVE_INFINITY, 0, FEWEST);

  /**
   * Of the largest values, ascending. The scale is by their median, since an exponential's median
   * is its scale times ln 2, and a median is not moved by an incident's few huge values.
   */
  static ExponentialTail of(double[] largest) {
    if (largest.length < FEWEST) {
      return UNKNOWN;
    }
    double median = largest[largest.length - largest.length / 2];
    return new ExponentialTail(largest[0], (median - largest[0]) / Math.log(2), largest.length);
  }

  /** The same, but nowhere narrower than a part of another. */
  ExponentialTail atLeast(double part, ExponentialTail other) {
    return new ExponentialTail(
        Math.max(threshold, part * other.threshold),
        Math.max(scale, part * other.scale),
        Math.max(count, FEWEST));
  }

  /** -log10 of the share of rows that are above the threshold. */
  double decadesAtThreshold(long rows) {
    return -Math.log10(count / (double) Math.max(1, rows));
  }

  /**
   * -log10 of a row's chance to be above a value: P = count / rows x exp(-(value - threshold) /
   * scale).
   *
   * @param least the scale is no less than this
   */
  double decades(double value, long rows, double least) {
    double at = (value - threshold) / Math.max(Math.max(scale, least), 1e-300);
    return Math.min(99, decadesAtThreshold(rows) + at / Math.log(10));
  }

  /** The value above which a row is with a chance: the inverse of {@link #decades}. */
  double limit(double chance, long rows, double least) {
    double beyond = Math.max(0, Math.log(count / (Math.max(1, rows) * chance)));
    return threshold + Math.max(scale, least) * beyond;
  }
}
