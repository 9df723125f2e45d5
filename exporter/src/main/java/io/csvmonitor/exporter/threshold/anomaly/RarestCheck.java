package io.csvmonitor.exporter.threshold.anomaly;

/**
 * The rarest check of a row.
 *
 * @param decades -log10 of the probability of an equally rare row
 * @param size see {@link AnomalyResult.Cause#size}
 * @param mean the number of the mean, for a check of a mean
 */
record RarestCheck(AnomalyCheck check, double decades, double size, int mean) {
  private static final double MAX_DECADES = 99;

  /** The result without a rare check. */
  static RarestCheck none(EvaluatedRow row) {
    return new RarestCheck(AnomalyCheck.POINT, 0, row.distance(), 0);
  }

  /** The rarer of this and another check. */
  RarestCheck or(AnomalyCheck other, double otherDecades, double otherSize, int otherMean) {
    return otherDecades > decades
        ? new RarestCheck(other, Math.min(MAX_DECADES, otherDecades), otherSize, otherMean)
        : this;
  }
}
