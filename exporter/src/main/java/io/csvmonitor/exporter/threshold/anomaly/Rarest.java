package io.csvmonitor.exporter.threshold.anomaly;

/** The rarest of what the checks found in one row, of those that matter. */
final class Rarest {
  private final AnomalySettings settings;
  private final Tuning tuning;
  private Check check = Check.POINT;
  private double decades;
  private double size;

  Rarest(AnomalySettings settings, Tuning tuning, double distance) {
    this.settings = settings;
    this.tuning = tuning;
    size = distance;
  }

  /**
   * @param change what has to be large enough, and in the direction looked at, in the metric's unit
   * @param found the check's own measure, see {@link Judgement#size}
   */
  void offer(Check by, double rarity, double change, double found) {
    if (rarity > decades
        && tuning.has(by)
        && settings.direction().includes(Side.of(change))
        && Math.abs(change) >= settings.smallestChange()) {
      check = by;
      decades = rarity;
      size = found;
    }
  }

  Check check() {
    return check;
  }

  double decades() {
    return Math.min(99, decades);
  }

  double size() {
    return size;
  }
}
