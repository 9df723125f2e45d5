package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.threshold.anomaly.AnomalyDetector;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import io.csvmonitor.exporter.threshold.anomaly.AnomalySettings;
import java.time.Instant;
import java.util.Arrays;

/**
 * What is unusual for a series. Its detector learns each bucket once, in their order; one that
 * changes later is held against the band that it had, as long as that is remembered.
 */
final class AnomalyRule implements Rule {
  /** Bands that are remembered: of one-minute buckets, those of half a day. */
  private static final int REMEMBERED = 720;

  private final AnomalyDetector detector;
  private final long[] starts = new long[REMEMBERED];
  private final float[] expected = new float[REMEMBERED];
  private final float[] lower = new float[REMEMBERED];
  private final float[] upper = new float[REMEMBERED];
  private int next;
  private long last = Long.MIN_VALUE;

  AnomalyRule(AnomalySettings settings) {
    detector = new AnomalyDetector(settings);
    Arrays.fill(starts, Long.MIN_VALUE);
  }

  @Override
  public Evaluation evaluate(RuleInput evidence) {
    double value = evidence.value();
    if (Double.isNaN(value)) {
      return Evaluation.unknown(value);
    }
    if (evidence.start() <= last) {
      return again(evidence.start(), value);
    }
    last = evidence.start();
    AnomalyResult result = detector.evaluate(Instant.ofEpochMilli(evidence.start()), value);
    remember(result);
    if (!result.known()) {
      return Evaluation.of(Verdict.UNKNOWN, value, result.expected(), Double.NaN, Double.NaN, 0)
          .withAnomaly(result);
    }
    return Evaluation.of(
            result.breached() && !result.back() ? Verdict.BREACHED : Verdict.NORMAL,
            value,
            result.expected(),
            finite(result.lower()),
            finite(result.upper()),
            result.score())
        .withAnomaly(result);
  }

  private Evaluation again(long start, double value) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (starts[i] == start) {
        boolean out = value < lower[i] || value > upper[i];
        double limit = value < expected[i] ? lower[i] : upper[i];
        return Evaluation.of(
            out ? Verdict.BREACHED : Verdict.NORMAL,
            value,
            expected[i],
            lower[i],
            upper[i],
            BreachScore.between(value, expected[i], limit));
      }
    }
    return Evaluation.unknown(value);
  }

  private void remember(AnomalyResult result) {
    starts[next] = result.known() ? result.time().toEpochMilli() : Long.MIN_VALUE;
    expected[next] = (float) result.expected();
    lower[next] = (float) finite(result.lower());
    upper[next] = (float) finite(result.upper());
    next = (next + 1) % REMEMBERED;
  }

  private static double finite(double bound) {
    return Double.isInfinite(bound) ? Double.NaN : bound;
  }
}
