package io.csvmonitor.exporter.threshold.breach;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.document.InvalidDocumentException;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.rule.RuleFactory;
import io.csvmonitor.exporter.threshold.rule.RuleInput;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Records made-up values of one group, and gives the breaches. */
public final class Recordings {
  /** A value that is not known. */
  static final int NONE = -1;

  private static final int EXPECTED = 100;
  private static final int LOWER = 80;

  private Recordings() {}

  /** A threshold with the rest of its YAML. */
  public static Threshold threshold(String name, String rest) {
    String yaml =
        """
        sources:
          - name: rows
            from: {file: {path: rows.csv}}
            metrics: [{name: rows, type: Counter, labels: [{column: status}]}]
        thresholds:
          - {name: %s, metric: rows, %s}
        """
            .formatted(name, rest);
    try {
      return CsvMonitorDocument.read(yaml).spec().thresholds().getFirst();
    } catch (InvalidDocumentException wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }

  static BreachRecorder recorder(Threshold threshold, Duration width) {
    return recorder(threshold, width, BreachTotals.Kind.SUM);
  }

  static BreachRecorder recorder(Threshold threshold, Duration width, BreachTotals.Kind totals) {
    return new BreachRecorder(
        threshold, Map.of(), new TimeGrid(width, ZoneOffset.UTC), totals, null);
  }

  /** A bucket that is judged by a fixed limit: above 100. */
  static BreachTotals.Bucket limited(int value) {
    return value == NONE
        ? bucket(Evaluation.unknown())
        : bucket(
            RuleFactory.of(
                    threshold("t", "limit: {above: 100}"),
                    /* isNeverNegative= */ false,
                    Duration.ofMinutes(1),
                    ZoneOffset.UTC)
                .get()
                .evaluate(
                    new RuleInput(
                        0,
                        true,
                        value,
                        new RuleInput.Baseline(new double[0], 1),
                        Double.NaN,
                        false,
                        0)));
  }

  /** A bucket that is judged against an expected value of 100: breached below 80. */
  static BreachTotals.Bucket expected(int value) {
    return value == NONE
        ? bucket(Evaluation.unknown())
        : bucket(
            Evaluation.of(value < LOWER ? Verdict.BREACHED : Verdict.NORMAL, value)
                .expected(EXPECTED)
                .limits(LOWER, Double.NaN)
                .score(Math.abs(value - EXPECTED) / (double) (EXPECTED - LOWER))
                .build());
  }

  private static BreachTotals.Bucket bucket(Evaluation evaluation) {
    return new BreachTotals.Bucket(evaluation, Double.NaN, Double.NaN);
  }

  /** The breaches of buckets of a width, judged by a limit of 100. */
  static List<Breach> ofLimit(String rest, Duration width, int... values) {
    BreachRecorder recorder =
        recorder(
            threshold("t", "limit: {above: 100}" + (rest.isEmpty() ? "" : ", " + rest)), width);
    for (int i = 0; i < values.length; i++) {
      recorder.record(i, limited(values[i]));
    }
    return recorder.breaches();
  }

  /**
   * The breaches of buckets where 100 is expected.
   *
   * @param width of a bucket
   */
  public static List<Breach> ofExpected(Threshold threshold, Duration width, int... values) {
    BreachRecorder recorder = recorder(threshold, width);
    for (int i = 0; i < values.length; i++) {
      recorder.record(i, expected(values[i]));
    }
    return recorder.breaches();
  }
}
