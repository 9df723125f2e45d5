package io.csvmonitor.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The first pass over gzip objects of a bucket, and over the same files in a folder. Both are read
 * in turn, so that other programs of the machine affect both.
 */
public final class CompressedObjects {
  /** So many rows of random digits have 5 MB after compression. */
  private static final int ROWS = 375_000;

  private static final int ROUNDS = 2;

  private CompressedObjects() {}

  private record Run(long millis, long cpu, long mebibytes) {}

  /**
   * Arguments: the program, the folder of the files, a folder with the monitor.yaml of the files,
   * one with that of the bucket, and the number of files.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(args[1]));
    int count = Integer.parseInt(args[4]);
    long bytes = write(folder, count);
    System.out.printf(
        Locale.ROOT,
        "| first pass over %,d gzip files, %,d MB in all, %,d rows | time, s | processor time, s |"
            + " peak memory, MiB |%n",
        count,
        bytes / 1_000_000,
        (long) count * ROWS);
    System.out.println("| --- | ---: | ---: | ---: |");
    List<Run> local = new ArrayList<>();
    List<Run> remote = new ArrayList<>();
    try (Bucket bucket = new Bucket()) {
      for (int i = 0; i < count; i++) {
        bucket.put("gz/" + name(i), folder.resolve(name(i)));
      }
      for (int round = 1; round <= ROUNDS; round++) {
        local.add(run("files, round " + round, args[0], args[2], count));
        remote.add(run("objects, round " + round, args[0], args[3], count));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| objects, relative to files | %.2f | %.2f | |%n",
        (double) remote.stream().mapToLong(Run::millis).sum()
            / local.stream().mapToLong(Run::millis).sum(),
        (double) remote.stream().mapToLong(Run::cpu).sum()
            / local.stream().mapToLong(Run::cpu).sum());
  }

  private static Run run(String what, String program, String folder, int count)
      throws IOException, InterruptedException {
    try (RunningExporter exporter = new RunningExporter(program, Path.of(folder))) {
      exporter.awaitValue("orders_total ", (double) count * ROWS);
      Run run = new Run(exporter.age(), exporter.processorMillis(), exporter.peakMebibytes());
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %d |%n",
          what,
          run.millis() / 1e3,
          run.cpu() / 1e3,
          run.mebibytes());
      return run;
    }
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "%04d.csv.gz", number);
  }

  /** Writes the files that do not exist, and deletes others. Each has other rows. */
  private static long write(Path folder, int count) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.filter(file -> !isOf(file, count)).toList()) {
        Files.delete(each);
      }
    }
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(name(i));
      if (!Files.exists(file)) {
        Path part = folder.resolve(name(i) + ".part");
        try (OutputStream out =
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(part)), 1 << 16)) {
          write(out, i);
        }
        Files.move(part, file);
      }
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static boolean isOf(Path file, int count) {
    String name = file.getFileName().toString();
    return name.matches("[0-9]{4,}[.]csv[.]gz")
        && Integer.parseInt(name.substring(0, name.indexOf('.'))) < count;
  }

  private static void write(OutputStream out, int number) throws IOException {
    SplittableRandom random = new SplittableRandom(number);
    StringBuilder row = new StringBuilder("id,amount,status\n");
    for (int i = 0; i < ROWS; i++) {
      row.append(Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX))
          .append(',')
          .append(random.nextInt(100_000))
          .append(random.nextInt(10) == 0 ? ",denied\n" : ",approved\n");
      if (row.length() > 8_192 || i == ROWS - 1) {
        out.write(row.toString().getBytes(StandardCharsets.US_ASCII));
        row.setLength(0);
      }
    }
  }
}
