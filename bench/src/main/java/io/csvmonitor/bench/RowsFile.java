package io.csvmonitor.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes a file of transactions a minute, {@code 2015-01-01 00:00:00,approved,116}: six blocks, one
 * of each status, as in the files that this is for. The same rows each time.
 */
public final class RowsFile {
  private record Status(String name, int usual) {}

  private static final List<Status> STATUSES =
      List.of(
          new Status("approved", 117),
          new Status("denied", 7),
          new Status("refunded", 1),
          new Status("reversed", 1),
          new Status("failed", 0),
          new Status("backend_reversed", 0));
  private static final LocalDateTime FIRST = LocalDateTime.of(2015, 1, 1, 0, 0);

  private RowsFile() {}

  /** Arguments: the file, which is left alone if it exists, and its number of rows. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    if (Files.exists(file)) {
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (BufferedWriter out = Files.newBufferedWriter(part)) {
      write(out, Long.parseLong(args[1]));
    }
    Files.move(part, file);
  }

  private static void write(BufferedWriter out, long rows) throws IOException {
    SplittableRandom random = new SplittableRandom(8);
    DateTimeFormatter time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    out.write("timestamp,status,count\n");
    for (int s = 0; s < STATUSES.size(); s++) {
      Status status = STATUSES.get(s);
      long end = rows * (s + 1) / STATUSES.size();
      LocalDateTime minute = FIRST;
      for (long row = rows * s / STATUSES.size(); row < end; row++) {
        int spread = 1 + status.usual() / 4;
        int count = status.usual() + random.nextInt(-spread, spread + 1);
        out.write(time.format(minute) + ',' + status.name() + ',' + Math.max(0, count) + '\n');
        minute = minute.plusMinutes(1);
      }
    }
  }
}
