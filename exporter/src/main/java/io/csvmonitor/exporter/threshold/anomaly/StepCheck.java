package io.csvmonitor.exporter.threshold.anomaly;

/**
 * Compares a row with the prediction from the previous row. The distances of neighbouring rows from
 * their expected values can be similar, as in bad weather. A sudden change is then rarer than the
 * distance alone shows (Alwan and Roberts 1988). The check learns this similarity.
 */
final class StepCheck {
  /**
   * The minimum similarity. If neighbouring rows are less similar, the distance alone is enough.
   */
  private static final double MIN_SIMILARITY = 0.3;

  private static final double MAX_SIMILARITY = 0.95;
  private static final double WEIGHT = 0.002;

  /** The maximum number of standard deviations of a row. */
  private static final double CLIP = 3;

  /** The minimum number of rows from which the similarity is known. */
  private static final int MIN_ROWS = 200;

  private static final int UNLEARNED_ROWS = 50;

  /**
   * The minimum part of a step that is a distance from the expected value: otherwise the step is a
   * return.
   */
  private static final double MIN_PART = 0.5;

  private final TailMemory tail;
  private double previous;
  private double product;
  private double square;
  private double step;
  private boolean isReturn;
  private long rows;

  StepCheck(long generationRows) {
    tail = new TailMemory(generationRows, 1);
  }

  /**
   * Compares a row.
   *
   * @param distance the distance of the row, in units
   */
  void update(double distance) {
    step = distance - similarity() * previous;
    isReturn = step * distance <= 0 || Math.abs(distance) < MIN_PART * Math.abs(step);
  }

  /** The correlation of neighbouring distances, from 0 to 1. */
  private double similarity() {
    return square > 0 ? Math.clamp(product / square, 0, MAX_SIMILARITY) : 0;
  }

  /** Whether the check has a result for the last row. */
  boolean isKnown() {
    return rows > MIN_ROWS && similarity() > MIN_SIMILARITY && !isReturn;
  }

  /** The distance of the last row from the prediction of the previous row, in units. */
  double step() {
    return step;
  }

  /** The prediction of the previous row, as a distance from the expected value in units. */
  double ledTo() {
    return similarity() * previous;
  }

  /** The usual sizes of steps. */
  TailMemory tail() {
    return tail;
  }

  /**
   * Learns the row of the last {@link #update}.
   *
   * @param distance the distance of the row, in units
   * @param deviation the usual standard deviation of a distance
   */
  void learn(double distance, double deviation) {
    rows++;
    double clipped = Math.clamp(distance, -CLIP * deviation, CLIP * deviation);
    double weight = RunningMean.weight(WEIGHT, rows);
    product += weight * (clipped * previous - product);
    square += weight * (previous * previous - square);
    if (rows > UNLEARNED_ROWS) {
      tail.learn(Math.abs(step));
    }
    previous = clipped;
  }

  /** Begins again after an incident. */
  void reset() {
    previous = 0;
  }
}
