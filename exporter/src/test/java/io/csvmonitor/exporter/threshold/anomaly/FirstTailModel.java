package io.csvmonitor.exporter.threshold.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * The distribution of one statistic's large deviations. The model keeps the 50 largest deviations
 * of the last two generations of rows. From these it computes the rarity of a deviation, and the
 * limit for a probability. A series' own tail describes the unusual values of this series far
 * better than its standard deviation does.
 */
final class FirstTailModel {
  /** Enough values for a median, few enough to be only the tail. */
  private static final int TAIL_SIZE = 50;

  /** For learning, a row of this rarity in decades is a breach, at any sensitivity. */
  private static final double BREACH_DECADES = 3;

  /** The cap limits the learned breaches within this number of rows. */
  private static final int CAP_ROWS = 100;

  /**
   * While the model has few rows, one breach is learned for each this many rows, up to the cap.
   * Otherwise most of the largest values would come from incidents after a few days, and would hide
   * the next incidents. A model that tolerates known incidents uses the whole cap from the start,
   * since it must learn them soon.
   */
  private static final long ROWS_PER_LEARNED_BREACH = 400;

  /** An incident is known after this many peaks of its size. */
  private static final int KNOWN_PEAKS = 3;

  /** Two peaks are separate if they are more than this number of rows apart. */
  private static final int PEAK_DISTANCE = 100;

  /** What the model remembers of one generation of rows. */
  private static final class Generation {
    final LargestValues up = new LargestValues(TAIL_SIZE);
    final LargestValues down = new LargestValues(TAIL_SIZE);
    final LargestValues peaks = new LargestValues(KNOWN_PEAKS);
    long rows;
  }

  /** The fitted tails, and the size of a known incident: 0 if there is none. */
  private record Fit(ExponentialFit up, ExponentialFit down, double knownSize) {
    ExponentialFit of(DeviationSign sign) {
      return sign == DeviationSign.UP ? up : down;
    }
  }

  /**
   * The rarity of a deviation.
   *
   * @param decades -log10 of its probability, 0 or more; a tolerated incident is not rare
   * @param untolerated the same, as if no incident was tolerated
   */
  record Rarity(double decades, double untolerated) {
    static final Rarity USUAL = new Rarity(0, 0);
  }

  private final boolean counts;
  private final boolean toleratesKnown;
  private final int breachCap;
  private final long generationRows;
  private Generation current = new Generation();
  private Generation previous = new Generation();
  private @Nullable Fit fit;
  private double smallestStep;
  private long row;
  private double peak = Double.NaN;
  private long peakRow;
  private long capStart = -CAP_ROWS;
  private int learnedBreaches;

  /**
   * @param counts whether the values are counts: the scale is then at least the smallest step
   * @param toleratesKnown whether incidents that came three times are not rare
   * @param breachCap of 100 rows, at most this many breaches are learned
   * @param generationRows rows in a generation; the model remembers one to two generations
   */
  FirstTailModel(boolean counts, boolean toleratesKnown, int breachCap, long generationRows) {
    this.counts = counts;
    this.toleratesKnown = toleratesKnown;
    this.breachCap = breachCap;
    this.generationRows = generationRows;
  }

  /**
   * Sets the smallest step.
   *
   * @param step the smallest change of the statistic that was seen
   */
  void smallestStep(double step) {
    smallestStep = step;
  }

  /**
   * The rarity of a deviation.
   *
   * @param magnitude the deviation without its sign
   */
  Rarity rarity(double magnitude, DeviationSign sign) {
    Fit fitted = fit();
    ExponentialFit tail = fitted.of(sign);
    if (magnitude <= tail.threshold()) {
      return Rarity.USUAL;
    }
    double untolerated = tail.decades(magnitude, rows(), minScale(tail));
    boolean known = magnitude <= fitted.knownSize;
    return new Rarity(
        Math.max(0, known ? tail.decadesAtThreshold(rows()) : untolerated), untolerated);
  }

  /** The magnitude that a row exceeds with a probability; infinite while too little is known. */
  double limit(double probability, DeviationSign sign) {
    Fit fitted = fit();
    ExponentialFit tail = fitted.of(sign);
    return Math.max(tail.limit(probability, rows(), minScale(tail)), fitted.knownSize);
  }

  /**
   * Learns a row's deviation. The cap can leave out a row that belongs to an incident.
   *
   * @param magnitude the deviation without its sign
   * @param decades its rarity as if no incident was tolerated, 0 during the warm-up
   */
  void learn(double magnitude, DeviationSign sign, double decades) {
    long now = row++;
    if (++current.rows >= generationRows) {
      previous = current;
      current = new Generation();
      fit = null;
    }
    if (decades > 0 && exceedsCap(magnitude, decades, now)) {
      return;
    }
    if ((sign == DeviationSign.UP ? current.up : current.down).offer(magnitude)) {
      fit = null;
    }
  }

  private boolean exceedsCap(double magnitude, double decades, long now) {
    if (Double.isNaN(peak) || now - peakRow > PEAK_DISTANCE) {
      if (!Double.isNaN(peak) && current.peaks.offer(peak)) {
        fit = null;
      }
      peak = magnitude;
    }
    peak = Math.max(peak, magnitude);
    peakRow = now;
    if (decades < BREACH_DECADES) {
      return false;
    }
    if (now - capStart >= CAP_ROWS) {
      learnedBreaches = 0;
      capStart = now;
    }
    int cap =
        toleratesKnown ? breachCap : Math.clamp(rows() / ROWS_PER_LEARNED_BREACH, 1, breachCap);
    return ++learnedBreaches > cap;
  }

  /**
   * The least scale. The largest values of small counts are mostly equal, and then say nothing
   * about the distance to the next value. For measurements this matters only if all are equal.
   */
  private double minScale(ExponentialFit tail) {
    return counts || tail.scale() == 0 ? smallestStep : 0;
  }

  private long rows() {
    return current.rows + previous.rows;
  }

  private Fit fit() {
    if (fit == null) {
      double[] up = LargestValues.merge(TAIL_SIZE, current.up.ascending(), previous.up.ascending());
      double[] down =
          LargestValues.merge(TAIL_SIZE, current.down.ascending(), previous.down.ascending());
      ExponentialFit both = ExponentialFit.of(LargestValues.merge(TAIL_SIZE, up, down));
      double[] peaks =
          LargestValues.merge(KNOWN_PEAKS, current.peaks.ascending(), previous.peaks.ascending());
      fit = new Fit(both, both, toleratesKnown && peaks.length == KNOWN_PEAKS ? peaks[0] : 0);
    }
    return fit;
  }
}
