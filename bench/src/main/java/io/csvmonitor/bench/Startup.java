package io.csvmonitor.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** From the start of {@code csv-monitor run} to the first scrape with a series, and its memory. */
public final class Startup {
  private static final int ROUNDS = 5;
  private static final int SCRAPES = 20;

  private Startup() {}

  /**
   * Arguments: the program, then pairs of a folder with a monitor.yaml and the name of a metric in
   * it.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println(
        "| "
            + ROUNDS
            + " starts each, medians | time to the first scrape, ms | time of a scrape, ms |"
            + " memory after "
            + SCRAPES
            + " scrapes, MiB | peak memory, MiB |");
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    for (int i = 1; i < args.length; i += 2) {
      measure(args[0], args[i], args[i + 1]);
    }
  }

  private static void measure(String program, String folder, String metric)
      throws IOException, InterruptedException {
    long[] first = new long[ROUNDS];
    long[] resident = new long[ROUNDS];
    long[] peak = new long[ROUNDS];
    double[] scrape = new double[ROUNDS * SCRAPES];
    for (int round = 0; round < ROUNDS; round++) {
      try (RunningExporter exporter = new RunningExporter(program, Path.of(folder))) {
        exporter.awaitSample(metric);
        first[round] = exporter.age();
        for (int i = 0; i < SCRAPES; i++) {
          long before = System.nanoTime();
          exporter.scrape();
          scrape[round * SCRAPES + i] = (System.nanoTime() - before) / 1e6;
        }
        resident[round] = exporter.residentMebibytes();
        peak[round] = exporter.peakMebibytes();
      }
    }
    Arrays.sort(first);
    Arrays.sort(resident);
    Arrays.sort(peak);
    Arrays.sort(scrape);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %d | %d |%n",
        new File(folder).getName(),
        first[ROUNDS / 2],
        scrape[scrape.length / 2],
        resident[ROUNDS / 2],
        peak[ROUNDS / 2]);
  }
}
