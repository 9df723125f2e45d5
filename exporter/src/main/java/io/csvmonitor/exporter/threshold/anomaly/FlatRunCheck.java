package io.csvmonitor.exporter.threshold.anomaly;

/**
 * A run of equal values, against the longest of the past: a frozen sensor, an export that repeats.
 */
final class FlatRunCheck {
  /** Rows: shorter runs than this are chance, whatever the past was. */
  private static final int SHORTEST = 6;

  /** What a run at its full length counts: enough for a breach at usual sensitivities. */
  private static final double DECADES = 3.5;

  private final double at;
  private long longest;
  private double last = Double.NaN;
  private long run;
  private boolean changed;

  /**
   * @param at how many times the longest run is a breach
   */
  FlatRunCheck(double at) {
    this.at = at;
  }

  /** Counts a row into its run. */
  void look(double value) {
    if (value == last) {
      run++;
      return;
    }
    changed = !Double.isNaN(last);
    last = value;
    longest = Math.max(longest, run);
    run = 0;
  }

  /** The rarity of the run that the last row is in. */
  double decades() {
    long before = Math.max(longest, SHORTEST);
    // A series that never changed is constant, not stuck.
    return changed && run > before ? DECADES * run / (at * before) : 0;
  }

  /** Rows that repeated the one before. */
  long run() {
    return run;
  }
}
