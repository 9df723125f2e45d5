package io.csvmonitor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/** What it costs to follow a large file: while nothing changes, and when a row is appended. */
public final class Following {
  private static final String SERIES = "transactions_total{status=\"approved\"} ";
  private static final int IDLE_SECONDS = 20;
  private static final int ROWS = 21;

  private Following() {}

  /**
   * Arguments: the program and a folder with a monitor.yaml and its rows.csv, which is appended to.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[1]);
    Path file = folder.resolve("rows.csv");
    try (RunningExporter exporter = new RunningExporter(args[0], folder)) {
      String sample = exporter.awaitSample(SERIES);
      long firstScrape = exporter.age();
      long before = exporter.bytesRead();
      Thread.sleep(IDLE_SECONDS * 1000L);
      long idle = exporter.bytesRead() - before;

      long[] millis = new long[ROWS];
      for (int i = 0; i < ROWS; i++) {
        String row = String.format(Locale.ROOT, "2025-11-01 00:%02d:00,approved,1%n", i);
        long written = System.nanoTime();
        Files.writeString(file, row, StandardOpenOption.APPEND);
        sample = exporter.awaitSample(SERIES, sample);
        millis[i] = (System.nanoTime() - written) / 1_000_000;
      }
      Arrays.sort(millis);
      System.out.println("| following a file of " + Files.size(file) / 1_000_000 + " MB | |");
      System.out.println("| --- | ---: |");
      System.out.println("| first scrape, ms | " + firstScrape + " |");
      System.out.println("| peak of memory, MiB | " + exporter.peakMebibytes() + " |");
      System.out.println(
          "| bytes read in " + IDLE_SECONDS + " s without a change | " + idle + " |");
      System.out.println(
          "| one appended row is served after, ms, median | " + millis[ROWS / 2] + " |");
      System.out.println("| the slowest of " + ROWS + ", ms | " + millis[ROWS - 1] + " |");
    }
  }
}
