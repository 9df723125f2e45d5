package io.csvmonitor.exporter.threshold.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * Stores the tail of one check: the largest values of a mean of rows, and the scale of the mean in
 * ordinary rows. {@link ExponentialFit} is the distribution that is fitted to the stored values.
 *
 * <p>The largest value of each block of rows counts once, since neighbouring means hold mostly the
 * same rows (declustering: Davison and Smith 1990). An incident adds at most one value, which is at
 * most the limit, so that an incident does not hide the next one.
 */
final class TailMemory {
  /** The number of largest values that are stored for a generation of rows. */
  private static final int TAIL_SIZE = 50;

  /**
   * The minimum number of blocks. With fewer blocks, the scale is more reliable than the largest
   * values.
   */
  private static final int MIN_BLOCKS = 20;

  /** The weight of a new row in the scale: about the last thousand rows. */
  private static final double SCALE_WEIGHT = 0.001;

  /** The row from which on a row is clipped to a maximum number of mean deviations in the scale. */
  private static final int CLIPPED_FROM_ROW = 50;

  private static final double CLIP = 4;

  /** The standard deviation of a normal variable, divided by its mean absolute deviation. */
  private static final double NORMAL_RATIO = 1.2533;

  private static final double LOG10 = Math.log(10);

  private final long generationRows;
  private final int block;
  private LargestValues current = new LargestValues(TAIL_SIZE);
  private LargestValues previous = new LargestValues(TAIL_SIZE);
  private long currentBlocks;
  private long previousBlocks;
  private @Nullable ExponentialFit fit;
  private double largestInBlock;
  private int inBlock;
  private double meanDeviation;
  private long rows;

  /**
   * @param generationRows the largest values of one to two generations are remembered
   * @param block rows of a block: 1 or more
   */
  TailMemory(long generationRows, int block) {
    this.generationRows = generationRows;
    this.block = block;
  }

  /** The usual size of the mean, as a standard deviation. */
  double deviation() {
    return NORMAL_RATIO * meanDeviation;
  }

  /**
   * The rarity of a mean, in decades of rows: from the usual distribution, and limited by the
   * largest values except for a part.
   *
   * @param magnitude the mean without its sign
   * @param usual its rarity in the usual distribution
   * @param usualPart the weight of the usual distribution if the largest values give a smaller
   *     rarity: 0 to 1
   * @param minScale a smaller scale of the largest values is replaced by this
   */
  double decades(double magnitude, double usual, double usualPart, double minScale) {
    long blocks = currentBlocks + previousBlocks;
    if (blocks < MIN_BLOCKS || usual <= 0) {
      return usual;
    }
    ExponentialFit fitted = fit();
    double seen =
        magnitude <= fitted.threshold()
            ? 0
            : Math.max(0, fitted.decades(magnitude, blocks, minScale));
    return usualPart * usual + (1 - usualPart) * Math.min(usual, seen);
  }

  /**
   * The rarity of a normal variable at a number of standard deviations from its mean, in decades.
   */
  static double normalDecades(double deviations) {
    // Mills' ratio: the probability of both tails is at most 2 phi(z) / z.
    return deviations < 1
        ? 0
        : (deviations * deviations / 2 + Math.log(deviations) + 0.2258) / LOG10;
  }

  /** Learns the mean of a row outside incidents. */
  void learn(double magnitude) {
    rows++;
    double clipped =
        rows > CLIPPED_FROM_ROW ? Math.min(magnitude, CLIP * meanDeviation) : magnitude;
    meanDeviation += RunningMean.weight(SCALE_WEIGHT, rows) * (clipped - meanDeviation);
    largestInBlock = Math.max(largestInBlock, magnitude);
    if (++inBlock >= block) {
      offer(largestInBlock);
      largestInBlock = 0;
      inBlock = 0;
    }
  }

  /**
   * Learns an incident as one value, which is at most the limit of a breach.
   *
   * @param decades the rarity of a breach
   */
  void learnIncident(double magnitude, double decades) {
    double limit = fit().limit(Math.pow(10, -decades), currentBlocks + previousBlocks, 0);
    offer(Math.min(magnitude, limit));
  }

  /**
   * Forgets the largest values, and learns the scale again, since the expected values are better
   * now.
   */
  void forget() {
    current = new LargestValues(TAIL_SIZE);
    previous = new LargestValues(TAIL_SIZE);
    currentBlocks = 0;
    previousBlocks = 0;
    fit = null;
    largestInBlock = 0;
    inBlock = 0;
    rows = Math.min(rows, 2 * CLIPPED_FROM_ROW);
  }

  private void offer(double value) {
    if (++currentBlocks * block >= generationRows) {
      previous = current;
      previousBlocks = currentBlocks;
      current = new LargestValues(TAIL_SIZE);
      currentBlocks = 0;
      fit = null;
    }
    if (current.offer(value)) {
      fit = null;
    }
  }

  private ExponentialFit fit() {
    ExponentialFit fitted = fit;
    if (fitted == null) {
      fitted =
          ExponentialFit.of(
              LargestValues.merge(TAIL_SIZE, current.ascending(), previous.ascending()));
      fit = fitted;
    }
    return fitted;
  }
}
