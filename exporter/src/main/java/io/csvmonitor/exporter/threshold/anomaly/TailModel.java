package io.csvmonitor.exporter.threshold.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * How large one statistic's deviations are when they are large: its 50 largest of the last two
 * generations of rows, and the chance and limit that follow. A series' own tail says far more of
 * what is unusual in it than its standard deviation does.
 */
final class TailModel {
  /** Enough for a median, few enough to be of the tail only. */
  private static final int KEPT = 50;

  /** A direction of its own is nowhere narrower than this part of both directions' tail. */
  private static final double NARROWEST = 0.5;

  /** Decades that count as a breach for what is learnt, whatever the sensitivity. */
  private static final double BREACH = 3;

  /** Rows over which breaches are counted for the cap. */
  private static final int PER = 100;

  /**
   * Of fewer rows than so many for each breach of the cap, fewer are learnt: else most of the
   * largest were of incidents after a few days, and hid those that follow. Where known incidents
   * are normal, they are to be learnt soon.
   */
  private static final long FEW = 400;

  /** Seen so often, so many rows apart, an incident is known. */
  private static final int KNOWN = 3;

  private static final int APART = 100;

  /** What is remembered of one generation of rows. */
  private static final class Generation {
    final LargestValues up = new LargestValues(KEPT);
    final LargestValues down = new LargestValues(KEPT);
    final LargestValues peaks = new LargestValues(KNOWN);
    long rows;
  }

  /** The tails of the present memory, and the size of a known incident, 0 if there is none. */
  private record Fit(ExponentialTail up, ExponentialTail down, double known) {
    ExponentialTail of(DeviationSign side) {
      return side == DeviationSign.UP ? up : down;
    }
  }

  /**
   * How unusual a value is.
   *
   * @param decades -log10 of its chance, 0 or more; with known incidents taken as usual if so set
   * @param raw the same with nothing taken as usual
   */
  record Rarity(double decades, double raw) {
    static final Rarity USUAL = new Rarity(0, 0);
  }

  private final boolean twoSided;
  private final boolean counts;
  private final boolean toleratesKnown;
  private final int cap;
  private final long generationRows;
  private Generation present = new Generation();
  private Generation past = new Generation();
  private @Nullable Fit fit;
  private double finest;
  private long row;
  private double peak = Double.NaN;
  private long peakRow;
  private long capStart = -PER;
  private int breaches;

  /**
   * @param twoSided whether each direction has its own tail
   * @param counts whether its scale is no less than the smallest change
   * @param generationRows rows of a generation; one to two are remembered
   */
  TailModel(
      boolean twoSided, boolean counts, boolean toleratesKnown, int cap, long generationRows) {
    this.twoSided = twoSided;
    this.counts = counts;
    this.toleratesKnown = toleratesKnown;
    this.cap = cap;
    this.generationRows = generationRows;
  }

  /** The smallest change seen. */
  void finest(double change) {
    finest = change;
  }

  /** How unusual a deviation of this magnitude is. */
  Rarity rarity(double magnitude, DeviationSign side) {
    Fit now = fit();
    ExponentialTail excess = now.of(side);
    if (magnitude <= excess.threshold()) {
      return Rarity.USUAL;
    }
    double raw = excess.decades(magnitude, rows(), least(excess));
    boolean known = magnitude <= now.known;
    return new Rarity(Math.max(0, known ? excess.decadesAtThreshold(rows()) : raw), raw);
  }

  /** The magnitude that a row exceeds with a chance; infinite while too little is known. */
  double limit(double chance, DeviationSign side) {
    Fit now = fit();
    ExponentialTail excess = now.of(side);
    return Math.max(excess.limit(chance, rows(), least(excess)), now.known);
  }

  /**
   * Remembers a row's magnitude, unless it belongs to an incident of which enough is remembered.
   *
   * @param raw its rarity, 0 while nothing is judged
   */
  void learn(double magnitude, DeviationSign side, double raw) {
    long now = row++;
    if (++present.rows >= generationRows) {
      past = present;
      present = new Generation();
      fit = null;
    }
    if (raw > 0 && belongsToFullIncident(magnitude, raw, now)) {
      return;
    }
    if ((side == DeviationSign.UP ? present.up : present.down).offer(magnitude)) {
      fit = null;
    }
  }

  private boolean belongsToFullIncident(double magnitude, double raw, long now) {
    if (Double.isNaN(peak) || now - peakRow > APART) {
      if (!Double.isNaN(peak) && present.peaks.offer(peak)) {
        fit = null;
      }
      peak = magnitude;
    }
    peak = Math.max(peak, magnitude);
    peakRow = now;
    if (raw < BREACH) {
      return false;
    }
    if (now - capStart >= PER) {
      breaches = 0;
      capStart = now;
    }
    return ++breaches > (toleratesKnown ? cap : Math.clamp(rows() / FEW, 1, cap));
  }

  /**
   * Of small counts the largest values are mostly equal, which says nothing of how far the next one
   * is; of measurements only if all are.
   */
  private double least(ExponentialTail excess) {
    return counts || excess.scale() == 0 ? finest : 0;
  }

  private long rows() {
    return present.rows + past.rows;
  }

  private Fit fit() {
    if (fit == null) {
      double[] up = LargestValues.of(KEPT, present.up.ascending(), past.up.ascending());
      double[] down = LargestValues.of(KEPT, present.down.ascending(), past.down.ascending());
      ExponentialTail both = ExponentialTail.of(LargestValues.of(KEPT, up, down));
      double[] peaks = LargestValues.of(KNOWN, present.peaks.ascending(), past.peaks.ascending());
      fit =
          new Fit(
              twoSided
                  ? ExponentialTail.of(LargestValues.of(KEPT / 2, up)).atLeast(NARROWEST, both)
                  : both,
              twoSided
                  ? ExponentialTail.of(LargestValues.of(KEPT / 2, down)).atLeast(NARROWEST, both)
                  : both,
              toleratesKnown && peaks.length == KNOWN ? peaks[0] : 0);
    }
    return fit;
  }
}
