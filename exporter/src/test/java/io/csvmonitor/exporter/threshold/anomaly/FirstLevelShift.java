package io.csvmonitor.exporter.threshold.anomaly;

/**
 * Compares a fast mean with a slow mean. The difference shows a small change that lasts, which no
 * single row shows. Both means are exponentially weighted (Roberts 1959).
 */
final class FirstLevelShift {
  /** The weight of a new row in the slow mean: about the last 333 rows. */
  private static final double SLOW_WEIGHT = 0.003;

  private final FirstTailModel tail;
  private final double fastWeight;
  private double fast;
  private double slow;
  private double shift;

  /**
   * @param tail the model of the shifts
   * @param fastWeight the weight of a new row in the fast mean: above 0, at most 1
   */
  FirstLevelShift(FirstTailModel tail, double fastWeight) {
    this.tail = tail;
    this.fastWeight = fastWeight;
  }

  /** Updates the shift with a new row. Call {@link #learn} afterwards. */
  void update(double value, long rows) {
    if (rows == 1) {
      fast = value;
      slow = value;
    }
    fast += RunningMean.weight(fastWeight, rows) * (value - fast);
    shift = fast - slow;
  }

  /** The fast mean minus the slow mean, in the metric's unit. */
  double shift() {
    return shift;
  }

  /** The slow mean, in the metric's unit. */
  double mean() {
    return slow;
  }

  FirstTailModel.Rarity rarity() {
    return tail.rarity(Math.abs(shift), DeviationSign.of(shift));
  }

  /**
   * Learns the row of the last {@link #update}.
   *
   * @param decades the rarity of the shift, 0 during the warm-up
   */
  void learn(double value, long rows, double decades) {
    tail.learn(Math.abs(shift), DeviationSign.of(shift), decades);
    slow += RunningMean.weight(SLOW_WEIGHT, rows) * (value - slow);
  }

  /**
   * Sets the smallest step.
   *
   * @param step the smallest change between two values; it moves the fast mean by step x weight
   */
  void smallestStep(double step) {
    tail.smallestStep(step * fastWeight);
  }
}
