package io.csvmonitor.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What commons-csv alone needs to parse a file, doing nothing with its rows. */
public final class PlainCommonsCsv {
  private PlainCommonsCsv() {}

  /** Argument: the file. */
  public static void main(String[] args) throws IOException {
    long started = System.nanoTime();
    long rows = rows(Path.of(args[0]));
    System.out.printf(
        Locale.ROOT, "rows=%d seconds=%.3f%n", rows, (System.nanoTime() - started) / 1e9);
  }

  /** Parses a file, and counts its rows. */
  static long rows(Path file) throws IOException {
    long rows = 0;
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = format.parse(reader)) {
      for (CSVRecord row : parser) {
        rows += row.size() / 3;
      }
    }
    return rows;
  }
}
