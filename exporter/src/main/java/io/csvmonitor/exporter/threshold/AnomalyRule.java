package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.threshold.anomaly.AnomalyDetector;
import io.csvmonitor.exporter.threshold.anomaly.AnomalySettings;
import io.csvmonitor.exporter.threshold.anomaly.Judgement;
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
  public Finding judge(Evidence evidence) {
    double value = evidence.value();
    if (Double.isNaN(value)) {
      return Finding.unknown(value);
    }
    if (evidence.start() <= last) {
      return again(evidence.start(), value);
    }
    last = evidence.start();
    Judgement judgement = detector.judge(Instant.ofEpochMilli(evidence.start()), value);
    remember(judgement);
    if (!judgement.known()) {
      return Finding.of(Verdict.UNKNOWN, value, judgement.expected(), Double.NaN, Double.NaN, 0)
          .withAnomaly(judgement);
    }
    return Finding.of(
            judgement.breached() && !judgement.back() ? Verdict.BREACHED : Verdict.NORMAL,
            value,
            judgement.expected(),
            finite(judgement.lower()),
            finite(judgement.upper()),
            judgement.score())
        .withAnomaly(judgement);
  }

  private Finding again(long start, double value) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (starts[i] == start) {
        boolean out = value < lower[i] || value > upper[i];
        double limit = value < expected[i] ? lower[i] : upper[i];
        return Finding.of(
            out ? Verdict.BREACHED : Verdict.NORMAL,
            value,
            expected[i],
            lower[i],
            upper[i],
            Score.between(value, expected[i], limit));
      }
    }
    return Finding.unknown(value);
  }

  private void remember(Judgement judgement) {
    starts[next] = judgement.known() ? judgement.time().toEpochMilli() : Long.MIN_VALUE;
    expected[next] = (float) judgement.expected();
    lower[next] = (float) finite(judgement.lower());
    upper[next] = (float) finite(judgement.upper());
    next = (next + 1) % REMEMBERED;
  }

  private static double finite(double bound) {
    return Double.isInfinite(bound) ? Double.NaN : bound;
  }
}
