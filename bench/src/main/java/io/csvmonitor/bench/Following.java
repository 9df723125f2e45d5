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

  /** Rows that nobody asks for, so that only the file is read. */
  private static final int UNSEEN_ROWS = 10;

  /** By then a row was read. */
  private static final int SERVED_MILLIS = 1_500;

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
        long written = System.nanoTime();
        append(file, i);
        sample = exporter.awaitSample(SERIES, sample);
        millis[i] = (System.nanoTime() - written) / 1_000_000;
      }
      Arrays.sort(millis);

      before = exporter.bytesRead();
      for (int i = 0; i < UNSEEN_ROWS; i++) {
        append(file, ROWS + i);
        Thread.sleep(SERVED_MILLIS);
      }
      long forOne = (exporter.bytesRead() - before) / UNSEEN_ROWS;
      System.out.println("| following a file of " + Files.size(file) / 1_000_000 + " MB | |");
      System.out.println("| --- | ---: |");
      System.out.println("| time to the first scrape, ms | " + firstScrape + " |");
      System.out.println("| peak memory, MiB | " + exporter.peakMebibytes() + " |");
      System.out.println(
          "| bytes read in " + IDLE_SECONDS + " s without a change | " + idle + " |");
      System.out.println(
          "| time until an appended row is served, ms, median | " + millis[ROWS / 2] + " |");
      System.out.println("| the slowest of " + ROWS + ", ms | " + millis[ROWS - 1] + " |");
      System.out.println("| bytes read for one appended row | " + forOne + " |");
    }
  }

  private static void append(Path file, int minute) throws IOException {
    String row = String.format(Locale.ROOT, "2025-11-01 00:%02d:00,approved,1%n", minute);
    Files.writeString(file, row, StandardOpenOption.APPEND);
  }
}
