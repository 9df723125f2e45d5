package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyDetector;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import io.csvmonitor.exporter.threshold.anomaly.AnomalySettings;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import java.time.Instant;
import java.util.Arrays;

/**
 * A rule that an unusual value of a series breaches. The detector learns each bucket once, in the
 * order of time. If a bucket changes later, the rule compares the bucket with its original limits,
 * as long as these are remembered.
 */
final class AnomalyRule implements Rule {
  /** The number of buckets whose limits are remembered: half a day with buckets of one minute. */
  private static final int REMEMBERED = 720;

  private final AnomalyDetector detector;

  /** {@link RowTime#NONE} in an empty place. */
  private final long[] starts = new long[REMEMBERED];

  private final float[] expected = new float[REMEMBERED];
  private final float[] lower = new float[REMEMBERED];
  private final float[] upper = new float[REMEMBERED];
  private int next;
  private long lastStart = RowTime.NONE;

  AnomalyRule(AnomalySettings settings) {
    detector = new AnomalyDetector(settings);
    Arrays.fill(starts, RowTime.NONE);
  }

  @Override
  public Evaluation evaluate(RuleInput input) {
    double value = input.value();
    if (Double.isNaN(value)) {
      return Evaluation.unknown();
    }
    if (input.start() <= lastStart) {
      return evaluateAgain(input.start(), value);
    }
    lastStart = input.start();
    AnomalyResult result = detector.evaluate(Instant.ofEpochMilli(input.start()), value);
    remember(input.start(), result);
    double expectedValue = result.band().expected();
    if (!result.known()) {
      return Evaluation.of(Verdict.UNKNOWN, value).expected(expectedValue).anomaly(result).build();
    }
    boolean breached = result.breached();
    return Evaluation.of(breached ? Verdict.BREACHED : Verdict.NORMAL, value)
        .expected(expectedValue)
        .limits(finite(result.band().lower()), finite(result.band().upper()))
        .score(result.score())
        .anomaly(result)
        .build();
  }

  @Override
  public Evaluation evaluateUnlearned(RuleInput input, long asOf) {
    double value = input.value();
    if (Double.isNaN(value)) {
      return Evaluation.unknown();
    }
    Instant like = Instant.ofEpochMilli(asOf);
    AnomalyResult.ExpectedBand band =
        asOf == input.start() ? detector.band(like, value) : detector.bandAsOf(like, value);
    if (band == null) {
      return Evaluation.of(Verdict.UNKNOWN, value).build();
    }
    double lower = finite(band.lower());
    double upper = finite(band.upper());
    boolean breached = value < lower || value > upper;
    return Evaluation.of(breached ? Verdict.BREACHED : Verdict.NORMAL, value)
        .expected(band.expected())
        .limits(lower, upper)
        .score(BreachScore.between(value, band.expected(), value < band.expected() ? lower : upper))
        .build();
  }

  @Override
  public void accept() {
    detector.acceptLevel();
  }

  @Override
  public boolean isLasting() {
    return detector.isLasting();
  }

  private Evaluation evaluateAgain(long start, double value) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (starts[i] == start) {
        boolean breached = value < lower[i] || value > upper[i];
        double limit = value < expected[i] ? lower[i] : upper[i];
        return Evaluation.of(breached ? Verdict.BREACHED : Verdict.NORMAL, value)
            .expected(expected[i])
            .limits(lower[i], upper[i])
            .score(BreachScore.between(value, expected[i], limit))
            .build();
      }
    }
    return Evaluation.of(Verdict.UNKNOWN, value).build();
  }

  private void remember(long start, AnomalyResult result) {
    starts[next] = result.known() ? start : RowTime.NONE;
    expected[next] = (float) result.band().expected();
    lower[next] = (float) finite(result.band().lower());
    upper[next] = (float) finite(result.band().upper());
    next = (next + 1) % REMEMBERED;
  }

  private static double finite(double limit) {
    return Double.isInfinite(limit) ? Double.NaN : limit;
  }
}
