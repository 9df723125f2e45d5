package io.csvmonitor.exporter.threshold.anomaly;

/**
 * Detects a run of equal values that is much longer than the longest run before: a frozen sensor,
 * or an export that repeats a row.
 */
final class FlatRunCheck {
  /** The minimum run, in rows. Shorter runs can be chance in any series. */
  private static final int MIN_RUN = 6;

  /** The rarity of a run that is {@code factor} times the longest: a breach at the defaults. */
  private static final double BREACH_DECADES = 3.5;

  private final double factor;
  private long longestRun;
  private double previousValue = Double.NaN;
  private long run;
  private boolean everChanged;

  /**
   * @param factor the multiple of the longest previous run at which a run is a breach: above 1
   */
  FlatRunCheck(double factor) {
    this.factor = factor;
  }

  /** Adds a row to its run. */
  void update(double value) {
    if (value == previousValue) {
      run++;
      return;
    }
    everChanged = !Double.isNaN(previousValue);
    previousValue = value;
    longestRun = Math.max(longestRun, run);
    run = 0;
  }

  /** The rarity of the last row's run, in decades; 0 if the run is not longer than before. */
  double decades() {
    long longest = Math.max(longestRun, MIN_RUN);
    // A series that never changed is constant, not frozen.
    return everChanged && run > longest ? BREACH_DECADES * run / (factor * longest) : 0;
  }

  /** The number of rows that repeated the value before them. */
  long run() {
    return run;
  }
}
