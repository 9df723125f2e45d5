package io.csvmonitor.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** What it costs to follow the objects of today in a bucket with 100,000 objects of 100 days. */
public final class DatedObjects {
  private static final int DAYS = 100;
  private static final int OF_A_DAY = 1_000;
  private static final int IDLE_SECONDS = 20;
  private static final int NEW = 11;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

  private DatedObjects() {}

  /** Arguments: the program and a folder with a monitor.yaml. */
  public static void main(String[] args) throws IOException, InterruptedException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (Bucket bucket = new Bucket()) {
      for (int day = 0; day < DAYS; day++) {
        for (int i = 0; i < OF_A_DAY; i++) {
          put(bucket, today.minusDays(day), i);
        }
      }
      try (RunningExporter exporter = new RunningExporter(args[0], Path.of(args[1]))) {
        exporter.awaitValue("orders_total ", OF_A_DAY);
        System.out.println("| a bucket with " + DAYS * OF_A_DAY + " objects | |");
        System.out.println("| --- | ---: |");
        print("time until the " + OF_A_DAY + " objects of today are served, ms", exporter.age());
        print("objects received", bucket.takeReads());
        bucket.takeListings();
        long cpu = exporter.processorMillis();
        Thread.sleep(IDLE_SECONDS * 1_000L);
        print("requests for listings in " + IDLE_SECONDS + " s", bucket.takeListings());
        print("objects received in this time", bucket.takeReads());
        print("processor time in this time, ms", exporter.processorMillis() - cpu);
        long[] millis = new long[NEW];
        for (int i = 0; i < NEW; i++) {
          long written = System.nanoTime();
          put(bucket, today, OF_A_DAY + i);
          exporter.awaitValue("orders_total ", OF_A_DAY + i + 1);
          millis[i] = (System.nanoTime() - written) / 1_000_000;
        }
        Arrays.sort(millis);
        print("time until a new object is served, ms, median", millis[NEW / 2]);
        print("the slowest of " + NEW + ", ms", millis[NEW - 1]);
        print("objects received for " + NEW + " new objects", bucket.takeReads());
        print("peak memory, MiB", exporter.peakMebibytes());
      }
    }
  }

  private static void put(Bucket bucket, LocalDate day, int number) {
    String key = String.format(Locale.ROOT, "tx/%s/%05d.csv", DAY.format(day), number);
    bucket.put(key, "id,status\n" + day + "-" + number + ",approved\n");
  }

  private static void print(String what, long value) {
    System.out.println("| " + what + " | " + value + " |");
  }
}
