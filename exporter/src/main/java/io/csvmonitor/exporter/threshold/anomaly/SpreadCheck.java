package io.csvmonitor.exporter.threshold.anomaly;

/** Compares the mean distance of the last rows from their expected values with the usual one. */
final class SpreadCheck {
  /** The weight of a new row in the spread: about the last thirty rows. */
  private static final double WEIGHT = 0.06;

  /** The weight of a new row in what is usual. */
  private static final double USUAL_WEIGHT = 0.002;

  /** A single row counts as no more than so many standard deviations. */
  private static final double CLIP = 6;

  /** Fewer rows do not say what is usual. */
  private static final int MIN_ROWS = 200;

  private static final int FIRST_ROWS = 30;

  /** A spread is a weaker sign than a level: its rarity is multiplied by this. */
  private static final double RARITY_WEIGHT = 0.8;

  private final MeanTail tail;
  private double spread;
  private double usual;
  private long rows;

  SpreadCheck(long generationRows) {
    tail = new MeanTail(generationRows, (int) Math.round(1 / WEIGHT));
  }

  /**
   * Counts a row into the spread.
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

  /** How much larger than usual the spread is; negative if it is smaller. */
  double excess() {
    return spread - usual;
  }

  double decades(double widening) {
    if (rows < MIN_ROWS || excess() <= 0 || tail.deviation() <= 0) {
      return 0;
    }
    double normal = MeanTail.normalDecades(excess() / (tail.deviation() * widening));
    return RARITY_WEIGHT * tail.decades(excess(), normal, 0, 0);
  }

  void learn() {
    rows++;
    usual += RunningMean.weight(USUAL_WEIGHT, rows) * (spread - usual);
    tail.learn(Math.abs(spread - usual));
  }

  /** Begins again after an incident. */
  void reset() {
    spread = usual;
  }

  void forget() {
    rows = Math.min(rows, 2L * FIRST_ROWS);
    tail.forget();
  }
}
