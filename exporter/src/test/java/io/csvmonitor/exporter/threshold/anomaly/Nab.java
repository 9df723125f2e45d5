package io.csvmonitor.exporter.threshold.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Prints the scores of the Numenta Anomaly Benchmark for {@code make nab}. The argument is a
 * folder.
 */
final class Nab {
  private Nab() {}

  /** The caps and the weights of the fast means from which one half of the series chooses. */
  private static final int[] CAPS = {2, 3, 4, 6};

  private static final double[] FAST_WEIGHTS = {0.05, 0.07, 0.1};

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Expected the folder of windows.json and its series.");
      System.exit(2);
    }
    List<NabSeries> series = NabSeries.of(Path.of(arguments[0]));
    System.out.println(
        "| detector | standard | low_FP | low_FN | threshold | half by half | alarms |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    print("the prototype, in Java", series, FirstDetectorTuning.PROTOTYPE, true);
    print("the first version", series, FirstDetectorTuning.STANDARD, true);
    print(
        "the first version, known incidents not tolerated",
        series,
        FirstDetectorTuning.STANDARD,
        false);
  }

  private static void print(
      String name, List<NabSeries> series, FirstDetectorTuning tuning, boolean toleratesKnown) {
    NabRun run = NabRun.of(name, series, tuning, toleratesKnown);
    String scores =
        NabScore.PROFILES.stream()
            .map(profile -> String.format(Locale.ROOT, "%.2f", run.score(profile).score()))
            .collect(Collectors.joining(" | "));
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.1f | %d |%n",
        name,
        scores,
        run.score(NabScore.STANDARD).threshold(),
        NabRun.halfByHalf(settings(series, tuning, toleratesKnown), series),
        run.alarms());
  }

  /** A run for each combination of a cap and a weight. */
  static List<NabRun> settings(
      List<NabSeries> series, FirstDetectorTuning tuning, boolean toleratesKnown) {
    List<NabRun> all = new ArrayList<>();
    for (int cap : CAPS) {
      for (double weight : FAST_WEIGHTS) {
        all.add(
            NabRun.of(
                "cap " + cap + " weight " + weight,
                series,
                tuning.with(cap, weight),
                toleratesKnown));
      }
    }
    return all;
  }
}
