package io.csvmonitor.exporter.threshold.anomaly;

/** The rarest of what the checks found in one row, of those that matter. */
final class RarestCheck {
  private final AnomalySettings settings;
  private final DetectorTuning tuning;
  private AnomalyCheck check = AnomalyCheck.POINT;
  private double decades;
  private double size;

  RarestCheck(AnomalySettings settings, DetectorTuning tuning, double distance) {
    this.settings = settings;
    this.tuning = tuning;
    size = distance;
  }

  /**
   * @param change what has to be large enough, and in the direction looked at, in the metric's unit
   * @param found the check's own measure, see {@link AnomalyResult#size}
   */
  void offer(AnomalyCheck by, double rarity, double change, double found) {
    if (rarity > decades
        && tuning.has(by)
        && settings.direction().includes(DeviationSign.of(change))
        && Math.abs(change) >= settings.smallestChange()) {
      check = by;
      decades = rarity;
      size = found;
    }
  }

  AnomalyCheck check() {
    return check;
  }

  double decades() {
    return Math.min(99, decades);
  }

  double size() {
    return size;
  }
}
