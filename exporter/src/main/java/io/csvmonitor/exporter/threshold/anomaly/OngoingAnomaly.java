package io.csvmonitor.exporter.threshold.anomaly;

/**
 * An open incident. A cumulative sum of likelihood ratios (Page 1954) shows when the rows are back.
 * Each row adds a logarithm: that of its likelihood at the old level, divided by its likelihood at
 * the level of the incident.
 */
final class OngoingAnomaly {
  /** The sum at which the incident is over: the old level is then e^4 times as likely. */
  private static final double END = 4;

  /**
   * The limits of the amount that a single row can add, so that one row does not end an incident.
   */
  private static final double MOST = 3;

  private static final double LEAST = -10;

  /** The amount that a row adds if it is not a breach any more, for a check without a level. */
  private static final double BACK = 1.5;

  /**
   * The maximum number of rows for the size of the incident, which is the mean of its first rows,
   * in scales.
   */
  private static final int SIZE_ROWS = 100;

  private static final double LEVEL_WEIGHT = 0.05;

  private final AnomalyCheck check;
  private final DeviationSign sign;
  private double size;
  private double sum;
  private double value;
  private double factor;
  private double peak;
  private long rows;

  /**
   * @param size the mean distance of the first rows in scales (see {@link #add}), without its sign
   * @param decades the rarity of the row that opened the incident
   */
  OngoingAnomaly(AnomalyCheck check, DeviationSign sign, double size, double decades) {
    this.check = check;
    this.sign = sign;
    this.size = size;
    this.peak = decades;
  }

  /** Learns the level of a row: its value without the season's offset, and the season's factor. */
  void learnLevel(double row, double seasonFactor) {
    double weight = RunningMean.weight(LEVEL_WEIGHT, rows + 1);
    value += weight * (row - value);
    factor += weight * (seasonFactor - factor);
  }

  /**
   * Adds a row.
   *
   * @param distance the distance from the expected value
   * @param scale the unit for a change of the level at this row
   * @param deviation the usual standard deviation of the distance
   * @param breached whether the row alone is a breach
   */
  void add(double distance, double scale, double deviation, double decades, boolean breached) {
    rows++;
    peak = Math.max(peak, decades);
    double towards = sign == DeviationSign.UP ? distance : -distance;
    if (rows < SIZE_ROWS) {
      size += (Math.max(towards, 0) / scale - size) / (rows + 5);
    }
    double ratio =
        switch (check) {
          case POINT, STEP, SEASONAL_LEVEL -> {
            double shift = Math.max(size * scale, deviation);
            yield shift * (shift / 2 - towards) / Math.max(deviation * deviation, 1e-300);
          }
          case SPREAD, FLAT -> breached ? LEAST : BACK;
          case AT_BOUND -> breached ? LEAST : MOST;
        };
    sum = Math.max(0, sum + Math.clamp(ratio, LEAST, MOST));
  }

  /** Whether the rows are back to normal. */
  boolean isOver() {
    return sum >= END;
  }

  /** Whether the last row is believed to belong to the incident. */
  boolean hasLastRow() {
    return sum == 0;
  }

  long rows() {
    return rows;
  }

  /** The rarity of the rarest row, in decades. */
  double peak() {
    return peak;
  }

  AnomalyCheck check() {
    return check;
  }

  /** The mean of the last rows without their offset; see {@link #factor}. */
  double value() {
    return value;
  }

  /** The mean of the season's factors of the last rows. */
  double factor() {
    return factor;
  }
}
