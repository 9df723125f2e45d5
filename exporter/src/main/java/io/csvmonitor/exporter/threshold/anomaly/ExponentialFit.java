package io.csvmonitor.exporter.threshold.anomaly;

/**
 * An exponential distribution, fitted to a statistic's largest values, which {@link TailMemory}
 * stores: of all rows, {@code count} are above {@code threshold}, by {@code scale} on average. This
 * is the peaks-over-threshold method: the far tail of nearly any distribution is a generalised
 * Pareto distribution (Pickands 1975). The exponential is its middle case, and needs the fewest
 * values.
 *
 * @param threshold the smallest of the largest values, in the statistic's unit
 * @param scale the mean distance above the threshold, in the same unit; 0 if all values are equal
 * @param count the number of values above the threshold: 4 or more
 */
record ExponentialFit(double threshold, double scale, int count) {
  private static final int MIN_COUNT = 4;
  private static final double MAX_DECADES = 99;

  /** With too few values, no value is above the threshold. */
  private static final ExponentialFit UNKNOWN =
      new ExponentialFit(Double.POSITIVE_INFINITY, 0, MIN_COUNT);

  /**
   * Fits the distribution. The scale comes from the median, which is scale x ln 2 above the
   * threshold: an incident's few huge values do not move a median.
   *
   * @param largest the largest values, ascending
   */
  static ExponentialFit of(double[] largest) {
    if (largest.length < MIN_COUNT) {
      return UNKNOWN;
    }
    double median = largest[largest.length - largest.length / 2];
    return new ExponentialFit(largest[0], (median - largest[0]) / Math.log(2), largest.length);
  }

  /** -log10 of the share of rows above the threshold. */
  double decadesAtThreshold(long rows) {
    return -Math.log10(count / (double) Math.max(1, rows));
  }

  /**
   * The rarity of a value: -log10 of the probability P of a larger value. P = count / rows x
   * exp(-(value - threshold) / scale).
   *
   * @param rows the number of all rows
   * @param minScale a smaller scale is replaced by this
   * @return at most 99
   */
  double decades(double value, long rows, double minScale) {
    double scales = (value - threshold) / Math.max(Math.max(scale, minScale), 1e-300);
    return Math.min(MAX_DECADES, decadesAtThreshold(rows) + scales / Math.log(10));
  }

  /**
   * The value that a row exceeds with a probability: the inverse of {@link #decades}.
   *
   * @param probability above 0, at most 1
   * @param minScale a smaller scale is replaced by this
   */
  double limit(double probability, long rows, double minScale) {
    double scales = Math.max(0, Math.log(count / (Math.max(1, rows) * probability)));
    return threshold + Math.max(scale, minScale) * scales;
  }
}
