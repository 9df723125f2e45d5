package io.csvmonitor.exporter.threshold.breach;

import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Recover;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the start and the end of a breach. All times are milliseconds.
 *
 * @param forMillis the minimum time of consecutive breached buckets before a breach begins
 * @param quietMillis the time for which a value must be back before a breach ends
 * @param nearMillis the time for which a value must be within its limits, without being back,
 *     before a breach ends
 * @param recover the second limit of the manifest; null for the default
 */
record BreachRules(long forMillis, long quietMillis, long nearMillis, @Nullable Recover recover) {
  /**
   * The number of buckets after which a value within its limits ends a breach, even near a limit.
   */
  private static final int NEAR_BUCKETS = 3;

  /**
   * The default score below which a value is back: half of the way from the expected value to the
   * limit.
   */
  private static final double RECOVERED_SCORE = 0.5;

  /** The same for a limit without an expected value: a tenth of the limit away from it. */
  private static final double RECOVERED_FIXED_SCORE = 0.9;

  /**
   * The rules of a threshold.
   *
   * @param widthMillis the width of a bucket
   */
  static BreachRules of(Threshold threshold, long widthMillis) {
    long hold = millis(threshold.hold());
    return new BreachRules(
        millis(threshold.breachAfter()),
        hold,
        Math.max(hold, NEAR_BUCKETS * widthMillis),
        threshold.recover());
  }

  private static long millis(String duration) {
    return PrometheusDuration.parse(duration).toMillis();
  }

  /** The position of a bucket between a breach and its end. */
  enum Position {
    /** Beyond a limit. */
    BREACHED,
    /** Within the limits, but not past the second limit. */
    NEAR,
    /** Past the second limit. */
    BACK,
    /** The position is unknown. */
    UNKNOWN,
    /** The breach ends here, whatever the value is. */
    CUT
  }

  Position position(BreachTotals.Bucket bucket) {
    if (bucket.isCut()) {
      return Position.CUT;
    }
    Evaluation evaluation = bucket.evaluation();
    return switch (evaluation.verdict()) {
      case BREACHED -> Position.BREACHED;
      case UNKNOWN -> Position.UNKNOWN;
      case NORMAL -> isBack(evaluation) ? Position.BACK : Position.NEAR;
    };
  }

  private boolean isBack(Evaluation evaluation) {
    if (recover != null) {
      return isPast(recover, evaluation);
    }
    if (evaluation.anomaly() != null && evaluation.anomaly().recovered()) {
      return true;
    }
    return evaluation.score()
        <= (Double.isNaN(evaluation.expected()) ? RECOVERED_FIXED_SCORE : RECOVERED_SCORE);
  }

  /** Whether the value is past the second limits of the manifest. */
  private static boolean isPast(Recover recover, Evaluation evaluation) {
    double unit = Double.isNaN(evaluation.expected()) ? 1 : Math.abs(evaluation.expected());
    double base = Double.isNaN(evaluation.expected()) ? 0 : evaluation.expected() - unit;
    String above = recover.above();
    String below = recover.below();
    // As for the limits of a deviation, 70 % of a negative expected value is below this value.
    boolean isAbove = above == null || evaluation.value() > base + Amount.parse(above) * unit;
    boolean isBelow = below == null || evaluation.value() < base + Amount.parse(below) * unit;
    return isAbove && isBelow;
  }

  /** Whether this many milliseconds since the last breached bucket end a breach. */
  boolean ends(Position position, long sinceMillis) {
    return switch (position) {
      case BACK -> sinceMillis > quietMillis;
      case NEAR -> recover == null && sinceMillis >= nearMillis;
      case BREACHED, UNKNOWN, CUT -> false;
    };
  }
}
