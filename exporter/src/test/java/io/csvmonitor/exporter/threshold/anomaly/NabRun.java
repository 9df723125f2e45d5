package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The results of the detector for all series of a folder, with the same settings for all. */
record NabRun(String name, List<List<NabScore.ScoredRow>> rows, int windows, int alarms) {

  /** Most series have a row each five minutes; one setting serves all. */
  private static final Duration PERIOD = Duration.ofMinutes(5);

  /** The rarity of a breach, in decades. The threshold is chosen from 3 decades on. */
  static final double BREACH = 3 - 1e-9;

  /** Rows in a generation, as in the prototype: about two weeks. */
  private static final int GENERATION = 4000;

  private static final double[] THRESHOLDS = {3, 3.2, 3.4, 3.6, 3.8, 4, 4.25, 4.5, 5, 5.5, 6, 7};

  static NabRun of(
      String name, List<NabSeries> series, FirstDetectorTuning tuning, boolean toleratesKnown) {
    int tailChecks = tuning.has(FirstCheck.SEASONAL_LEVEL) ? 3 : 2;
    AnomalySettings every = AnomalySettings.every(PERIOD);
    AnomalySettings settings =
        every.withFalseAlarmsPerWeek(tailChecks * every.rowsPerWeek() * Math.pow(10, -BREACH));
    List<List<NabScore.ScoredRow>> rows = new ArrayList<>();
    int alarms = 0;
    for (NabSeries each : series) {
      FirstDetector detector = new FirstDetector(settings, tuning, GENERATION, toleratesKnown);
      double[] scores = new double[each.values().size()];
      for (int i = 0; i < scores.length; i++) {
        FirstDetector.Judged result = detector.evaluate(each.times().get(i), each.values().get(i));
        scores[i] = result.alarm() ? result.decades() : 0;
        alarms += result.alarm() ? 1 : 0;
      }
      rows.add(NabScore.weigh(scores, each.windows()));
    }
    int windows = series.stream().mapToInt(each -> each.windows().size()).sum();
    return new NabRun(name, rows, windows, alarms);
  }

  NabScore.BestScore score(NabScore.Profile profile) {
    return NabScore.best(rows.stream().flatMap(List::stream).toList(), windows, profile);
  }

  /**
   * The score when settings and threshold are chosen on one half of the series and tested on the
   * other, for 80 random halves, with the standard profile.
   */
  static double halfByHalf(List<NabRun> settings, List<NabSeries> series) {
    double[][][] worth =
        settings.stream()
            .map(
                run ->
                    run.rows.stream()
                        .map(
                            rows ->
                                Arrays.stream(THRESHOLDS)
                                    .map(at -> NabScore.worth(rows, at, NabScore.STANDARD))
                                    .toArray())
                        .toArray(double[][]::new))
            .toArray(double[][][]::new);
    Random random = new Random(7);
    double got = 0;
    int windows = 0;
    for (int i = 0; i < 40; i++) {
      List<Integer> order = IntStream.range(0, series.size()).boxed().collect(Collectors.toList());
      Collections.shuffle(order, random);
      List<Integer> one = order.subList(0, order.size() / 2);
      List<Integer> other = order.subList(order.size() / 2, order.size());
      got += tested(worth, one, other) + tested(worth, other, one);
      windows += series.stream().mapToInt(each -> each.windows().size()).sum();
    }
    return NabScore.normal(got, windows, NabScore.STANDARD);
  }

  private static double tested(double[][][] worth, List<Integer> chosenOn, List<Integer> testedOn) {
    double best = Double.NEGATIVE_INFINITY;
    double result = 0;
    for (double[][] setting : worth) {
      for (int at = 0; at < THRESHOLDS.length; at++) {
        double here = sum(setting, at, chosenOn);
        if (here > best) {
          best = here;
          result = sum(setting, at, testedOn);
        }
      }
    }
    return result;
  }

  private static double sum(double[][] worth, int threshold, List<Integer> series) {
    return series.stream().mapToDouble(each -> worth[each][threshold]).sum();
  }
}
