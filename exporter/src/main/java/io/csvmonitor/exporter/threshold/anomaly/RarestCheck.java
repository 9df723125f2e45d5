package io.csvmonitor.exporter.threshold.anomaly;

/** Selects the rarest of one row's checks, among the checks that can be a breach. */
final class RarestCheck {
  private static final double MAX_DECADES = 99;

  private final AnomalySettings settings;
  private final DetectorTuning tuning;
  private AnomalyCheck check = AnomalyCheck.POINT;
  private double decades;
  private double size;

  /**
   * @param distance the value minus the expected value: the size if no check is rare
   */
  RarestCheck(AnomalySettings settings, DetectorTuning tuning, double distance) {
    this.settings = settings;
    this.tuning = tuning;
    size = distance;
  }

  /**
   * Offers a check's result. It counts if the change is large enough, and in a direction that the
   * settings include.
   *
   * @param decades the rarity
   * @param change the change that the check saw, in the metric's unit
   * @param size see {@link AnomalyResult.Cause#size}
   */
  void offer(AnomalyCheck check, double decades, double change, double size) {
    if (decades > this.decades
        && tuning.has(check)
        && settings.direction().includes(DeviationSign.of(change))
        && Math.abs(change) >= settings.smallestChange()) {
      this.check = check;
      this.decades = decades;
      this.size = size;
    }
  }

  AnomalyCheck check() {
    return check;
  }

  /** The rarity of the rarest check, 0 to 99; 0 if no check counts. */
  double decades() {
    return Math.min(MAX_DECADES, decades);
  }

  AnomalyResult.Cause cause() {
    return new AnomalyResult.Cause(check, decades(), size);
  }
}
