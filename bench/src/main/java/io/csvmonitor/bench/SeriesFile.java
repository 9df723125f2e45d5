package io.csvmonitor.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file of one row for each of many series: {@code device,temperature}. */
public final class SeriesFile {
  private SeriesFile() {}

  /** Arguments: the file and the number of series. */
  public static void main(String[] args) throws IOException {
    int series = Integer.parseInt(args[1]);
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[0]))) {
      out.write("device,temperature\n");
      for (int i = 0; i < series; i++) {
        out.write("device-" + i + ',' + i % 400 / 10.0 + '\n');
      }
    }
  }
}
