package io.csvmonitor.exporter.threshold.verdict;

import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import io.csvmonitor.exporter.threshold.calendar.Holiday;
import org.jspecify.annotations.Nullable;

/**
 * The result of the evaluation of one bucket: a verdict and its numbers. The numbers are in the
 * metric's unit, with three exceptions: for {@code share} they are shares from 0 to 1, for {@code
 * absent} seconds, for {@code newValues} 0 or 1. A missing number is NaN. {@link #of} creates an
 * evaluation.
 *
 * @param value the evaluated value
 * @param expected the value for the comparison
 * @param lower the lower limit: a value below it is a breach
 * @param upper the upper limit: a value above it is a breach
 * @param score the relative distance of the value: 0 at the expected value, 1 at the limit; 0 to 99
 * @param parts the known parts of the baseline
 * @param whole the whole of a share, or the denominator of a ratio
 * @param complete whether the bucket was complete; otherwise its value can still change
 * @param anomaly the detector's result; null if the threshold has another rule than {@code anomaly}
 * @param holiday the holiday of the bucket; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Created for each bucket, and never changed.
public record Evaluation(
    Verdict verdict,
    double value,
    double expected,
    double lower,
    double upper,
    double score,
    double[] parts,
    double whole,
    boolean complete,
    @Nullable AnomalyResult anomaly,
    @Nullable Holiday holiday) {
  private static final double[] NO_PARTS = {};

  /** An evaluation of a bucket without a value. */
  public static Evaluation unknown() {
    return of(Verdict.UNKNOWN, Double.NaN).build();
  }

  /**
   * Starts an evaluation. The other numbers are NaN, and the score is 0, unless they are set.
   *
   * @param value the evaluated value; NaN if there is none
   */
  public static Builder of(Verdict verdict, double value) {
    return new Builder(verdict, value);
  }

  /** The same evaluation of a ratio with a denominator. */
  public Evaluation ofRatio(double denominator) {
    return new Evaluation(
        verdict,
        value,
        expected,
        lower,
        upper,
        score,
        parts,
        denominator,
        complete,
        anomaly,
        holiday);
  }

  /** The numerator of a ratio, or the evaluated part of a share; NaN if there is none. */
  public double numerator() {
    return value * whole;
  }

  /** The same evaluation of a bucket that was not over. */
  public Evaluation ofIncomplete() {
    return new Evaluation(
        verdict, value, expected, lower, upper, score, parts, whole, false, anomaly, holiday);
  }

  /** The same numbers without a verdict: a calendar mutes the bucket. */
  public Evaluation ofMuted() {
    return new Evaluation(
        Verdict.UNKNOWN,
        value,
        expected,
        lower,
        upper,
        score,
        parts,
        whole,
        complete,
        anomaly,
        holiday);
  }

  /** The same evaluation of a bucket that is a part of a holiday. */
  public Evaluation ofHoliday(Holiday of) {
    return new Evaluation(
        verdict, value, expected, lower, upper, score, parts, whole, complete, anomaly, of);
  }

  /** Whether the verdict is breached. */
  public boolean isBreached() {
    return verdict == Verdict.BREACHED;
  }

  /** Sets the numbers of an evaluation by name: see the components of {@link Evaluation}. */
  public static final class Builder {
    private final Verdict verdict;
    private final double value;
    private double expected = Double.NaN;
    private double lower = Double.NaN;
    private double upper = Double.NaN;
    private double score;
    private double[] parts = NO_PARTS;
    private double whole = Double.NaN;
    private @Nullable AnomalyResult anomaly;

    private Builder(Verdict verdict, double value) {
      this.verdict = verdict;
      this.value = value;
    }

    /** Sets the value that the evaluated value was compared with. */
    public Builder expected(double number) {
      expected = number;
      return this;
    }

    /** Sets the limits; NaN for a limit that does not exist. */
    public Builder limits(double lowest, double highest) {
      lower = lowest;
      upper = highest;
      return this;
    }

    /** Sets the relative distance of the value. */
    public Builder score(double number) {
      score = number;
      return this;
    }

    /** Sets the known parts of the baseline. */
    public Builder parts(double[] numbers) {
      parts = numbers;
      return this;
    }

    /** Sets the whole of a share, or the denominator of a ratio. */
    public Builder whole(double number) {
      whole = number;
      return this;
    }

    /** Sets the result of the detector. */
    public Builder anomaly(AnomalyResult result) {
      anomaly = result;
      return this;
    }

    /** The evaluation. */
    public Evaluation build() {
      return new Evaluation(
          verdict, value, expected, lower, upper, score, parts, whole, true, anomaly, null);
    }
  }
}
