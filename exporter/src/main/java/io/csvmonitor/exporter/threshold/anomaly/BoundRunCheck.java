package io.csvmonitor.exporter.threshold.anomaly;

/**
 * Runs of rows at the metric's natural bound, such as zeros of a count. Where counts are small no
 * value can lie below what is usual, and only a run of zeros says that they stopped. Rows at the
 * bound are taken for a chain: a chance to come to it and one to stay, both learnt, with which a
 * run of n rows has the chance {@code come x stay^(n-1)}. So zeros that come in clumps do not
 * surprise, and a second zero does where they always came alone.
 */
final class BoundRunCheck {
  /** What is assumed of staying, in rows and in rows that stayed, before any run was seen. */
  private static final double PRIOR_RUNS = 1;

  private static final double PRIOR_STAYED = 0.1;

  /** Below this part of the mean, as at night, zeros are no news. */
  private static final double BUSY = 0.5;

  /** Memory: as long as a tail's. */
  private final long rotate;

  private final double bound;
  private double rows;
  private double came;
  private double atBound;
  private double stayed;
  private long run;
  private double decades;

  BoundRunCheck(double bound, long rotate) {
    this.bound = bound;
    this.rotate = rotate;
  }

  /**
   * Counts a row into its run, and learns it.
   *
   * @param expected of the value
   * @param mean of the last hundreds of rows
   */
  void look(double value, double expected, double mean) {
    boolean at = value == bound;
    if (Math.abs(expected - bound) < BUSY * Math.abs(mean - bound)) {
      if (!at) {
        end();
      }
      return;
    }
    double come = (came + 1) / (rows - atBound + 2);
    double stay = (stayed + PRIOR_STAYED) / (atBound + PRIOR_RUNS);
    if (run > 0) {
      atBound++;
      stayed += at ? 1 : 0;
    } else if (at) {
      came++;
    }
    if (++rows >= 2.0 * rotate) {
      rows /= 2;
      came /= 2;
      atBound /= 2;
      stayed /= 2;
    }
    if (at) {
      decades -= Math.log10(Math.min(1, run > 0 ? stay : come));
      run++;
    } else {
      end();
    }
  }

  /** The rarity of the run that the last row is in, 0 if it is in none. */
  double decades() {
    return decades;
  }

  /** Rows of that run. */
  long run() {
    return run;
  }

  private void end() {
    run = 0;
    decades = 0;
  }
}
