package io.csvmonitor.exporter.threshold.anomaly;

/** Selects the rarest of one row's checks, among the checks that can be a breach. */
final class FirstRarestCheck {
  private static final double MAX_DECADES = 99;

  private final AnomalySettings settings;
  private final FirstDetectorTuning tuning;
  private double decades;

  FirstRarestCheck(AnomalySettings settings, FirstDetectorTuning tuning) {
    this.settings = settings;
    this.tuning = tuning;
  }

  /**
   * Offers a check's result. It counts if the change is large enough, and in a direction that the
   * settings include.
   *
   * @param decades the rarity
   * @param change the change that the check saw, in the metric's unit
   */
  void offer(FirstCheck check, double decades, double change) {
    if (decades > this.decades
        && tuning.has(check)
        && settings.direction().includes(DeviationSign.of(change))
        && Math.abs(change) >= settings.smallestChange()) {
      this.decades = decades;
    }
  }

  /** The rarity of the rarest check, 0 to 99; 0 if no check counts. */
  double decades() {
    return Math.min(MAX_DECADES, decades);
  }
}
