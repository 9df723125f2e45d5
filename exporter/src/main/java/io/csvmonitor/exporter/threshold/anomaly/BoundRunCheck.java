package io.csvmonitor.exporter.threshold.anomaly;

/**
 * Detects a run of rows at the metric's lower bound, such as zeros of a count. If counts are small,
 * no value can be below the usual values. Then only a run of zeros shows that the counts have
 * stopped.
 *
 * <p>The check is a Markov chain with two learned probabilities: {@code enter} that a row comes to
 * the bound, and {@code stay} that the next row stays there. A run of n rows has the probability
 * {@code enter x stay^(n-1)}. So zeros that usually come in clumps are not rare. A second zero is
 * rare if zeros always came alone.
 */
final class BoundRunCheck {
  /** The prior of {@code stay}: rows at the bound, and rows of them that stayed. */
  private static final double PRIOR_AT_BOUND = 1;

  private static final double PRIOR_STAYED = 0.1;

  /**
   * The part of the mean below which the expected value of a row is too small, as at night. Such
   * rows are ignored, and so is a bound that is expected.
   */
  private static final double BUSY = 0.5;

  private final long generationRows;
  private final double bound;
  private double rows;
  private double entered;
  private double atBound;
  private double stayed;
  private long run;
  private double decades;

  /**
   * @param bound the metric's lower bound, in the metric's unit
   * @param generationRows after two generations the counts are halved, so old rows count less
   */
  BoundRunCheck(double bound, long generationRows) {
    this.bound = bound;
    this.generationRows = generationRows;
  }

  /**
   * Counts a row into its run, and learns the row.
   *
   * @param expected the expected value of the row
   * @param mean the mean of the last hundreds of rows
   */
  void update(double value, double expected, double mean) {
    boolean isAtBound = value == bound;
    if (Math.abs(expected - bound) <= BUSY * Math.abs(mean - bound)) {
      if (!isAtBound) {
        endRun();
      }
      return;
    }
    double enter = (entered + 1) / (rows - atBound + 2);
    double stay = (stayed + PRIOR_STAYED) / (atBound + PRIOR_AT_BOUND);
    if (run > 0) {
      atBound++;
      stayed += isAtBound ? 1 : 0;
    } else if (isAtBound) {
      entered++;
    }
    if (++rows >= 2.0 * generationRows) {
      rows /= 2;
      entered /= 2;
      atBound /= 2;
      stayed /= 2;
    }
    if (isAtBound) {
      decades -= Math.log10(Math.min(1, run > 0 ? stay : enter));
      run++;
    } else {
      endRun();
    }
  }

  /** The rarity of the last row's run, as -log10 of its probability; 0 if there is no run. */
  double decades() {
    return decades;
  }

  /** The number of rows in the last row's run. */
  long run() {
    return run;
  }

  private void endRun() {
    run = 0;
    decades = 0;
  }
}
