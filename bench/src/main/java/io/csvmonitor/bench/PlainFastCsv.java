package io.csvmonitor.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What FastCSV alone needs to parse a file, doing nothing with its rows. */
public final class PlainFastCsv {
  private PlainFastCsv() {}

  /** Argument: the file. */
  public static void main(String[] args) throws IOException {
    long started = System.nanoTime();
    // The header is not a row.
    long rows = -1;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(Path.of(args[0]))) {
      for (CsvRecord row : reader) {
        rows += row.getFieldCount() / 3;
      }
    }
    System.out.printf(
        Locale.ROOT, "rows=%d seconds=%.3f%n", rows, (System.nanoTime() - started) / 1e9);
  }
}
