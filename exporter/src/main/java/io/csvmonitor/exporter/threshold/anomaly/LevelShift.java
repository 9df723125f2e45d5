package io.csvmonitor.exporter.threshold.anomaly;

/** A fast mean against a slow one: sees a small change that lasts, which no single row shows. */
final class LevelShift {
  /** About the last 333 rows. */
  private static final double SLOW = 0.003;

  private final TailModel tail;
  private final double speed;
  private double fast;
  private double slow;
  private double shift;

  /**
   * @param speed of the fast mean: the part that a row has in it
   */
  LevelShift(TailModel tail, double speed) {
    this.tail = tail;
    this.speed = speed;
  }

  /**
   * An exponentially weighted mean's next step (Roberts 1959), that of a plain mean as long as this
   * is the larger.
   *
   * @param rows the row's number: 1 or more
   */
  static double speed(double speed, long rows) {
    return Math.max(speed, 1.0 / rows);
  }

  /** Looks at a row; {@link #learn} has to follow. */
  void look(double value, long rows) {
    if (rows == 1) {
      fast = value;
      slow = value;
    }
    fast += speed(speed, rows) * (value - fast);
    shift = fast - slow;
  }

  /** The fast mean less the slow one, in the metric's unit. */
  double shift() {
    return shift;
  }

  /** The slow mean. */
  double mean() {
    return slow;
  }

  /** Whether a value is back: nearer to the slow mean than half of the shift. */
  boolean isBack(double value) {
    return Math.signum(shift) * (value - slow) < Math.abs(shift) / 2;
  }

  TailModel.Rarity rarity() {
    return tail.rarity(Math.abs(shift), DeviationSign.of(shift));
  }

  /**
   * Learns the row that was looked at.
   *
   * @param raw its rarity, 0 while nothing is judged
   */
  void learn(double value, long rows, double raw) {
    tail.learn(Math.abs(shift), DeviationSign.of(shift), raw);
    slow += speed(SLOW, rows) * (value - slow);
  }

  /** The smallest change of a value: of it the fast mean moves by its part. */
  void finest(double change) {
    tail.finest(change * speed);
  }
}
