package io.csvmonitor.exporter.threshold.anomaly;

/** Compares the mean distance of the last rows from their expected values with the usual one. */
final class SpreadCheck {
  /** The weight of a new row in the spread: about the last thirty rows. */
  private static final double WEIGHT = 0.06;

  /** The weight of a new row in the usual spread. */
  private static final double USUAL_WEIGHT = 0.002;

  /** The maximum number of standard deviations of a single row. */
  private static final double CLIP = 6;

  /** The minimum number of rows. With fewer rows, the usual spread is unknown. */
  private static final int MIN_ROWS = 200;

  private static final int FIRST_ROWS = 30;

  /** The factor for the rarity of a spread, which is a weaker sign than a level. */
  private static final double RARITY_WEIGHT = 0.8;

  private final TailMemory tail;
  private double spread;
  private double usual;
  private long rows;

  SpreadCheck(long generationRows) {
    tail = new TailMemory(generationRows, (int) Math.round(1 / WEIGHT));
  }

  /**
   * Adds a row to the spread.
   *
   * @param magnitude the distance of the row without its sign
   * @param deviation the usual standard deviation of a row
   */
  void update(double magnitude, double deviation) {
    spread += WEIGHT * (Math.min(magnitude, CLIP * deviation) - spread);
    if (rows < FIRST_ROWS) {
      spread = deviation / 1.2533;
    }
  }

  /** The excess of the spread over the usual spread; negative if it is smaller. */
  double excess() {
    return spread - usual;
  }

  double decades(double widening) {
    if (rows < MIN_ROWS || excess() <= 0 || tail.deviation() <= 0) {
      return 0;
    }
    double normal = TailMemory.normalDecades(excess() / (tail.deviation() * widening));
    return RARITY_WEIGHT * tail.decades(excess(), normal, 0, 0);
  }

  void learn() {
    rows++;
    usual += RunningMean.weight(USUAL_WEIGHT, rows) * (spread - usual);
    tail.learn(Math.abs(spread - usual));
  }

  /** Starts again after an incident. */
  void reset() {
    spread = usual;
  }

  void forget() {
    rows = Math.min(rows, 2L * FIRST_ROWS);
    tail.forget();
  }
}
