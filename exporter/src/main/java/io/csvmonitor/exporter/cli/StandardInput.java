package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.infer.CsvInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CSV files of a command line, in which {@code -} is standard input. Commands read a file more
 * than once, so standard input is copied to a temporary file, which is deleted when the program
 * ends.
 *
 * @param files the files
 * @param copy the temporary file; null without standard input
 */
record StandardInput(List<CsvInput> files, @Nullable Path copy) {
  private static final String NAME = "-";

  /** The name in manifests. */
  private static final String FILE = "stdin.csv";

  /**
   * Copies standard input, if a command line names it.
   *
   * @throws CommandException if standard input is named twice, or cannot be read
   */
  static StandardInput of(List<String> places, InputStream in) throws CommandException {
    long count = places.stream().filter(NAME::equals).count();
    if (count == 0) {
      return new StandardInput(CsvInput.all(places), null);
    }
    if (count > 1) {
      throw new CommandException("- must be given at most once: standard input can be read once");
    }
    Path copy = copy(in);
    return new StandardInput(
        CsvInput.all(
            places.stream().map(place -> place.equals(NAME) ? copy.toString() : place).toList()),
        copy);
  }

  private static Path copy(InputStream in) throws CommandException {
    try {
      Path folder = Files.createTempDirectory("csv-monitor-");
      Path file = folder.resolve(FILE);
      // Files are deleted in the reverse order.
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      if (Files.copy(in, file) == 0) {
        throw new CommandException("standard input is empty: expected rows of a CSV file");
      }
      return file;
    } catch (IOException failure) {
      throw new CommandException(
          "standard input cannot be copied to the folder of temporary files, "
              + System.getProperty("java.io.tmpdir")
              + " ("
              + FailureText.of(failure)
              + "): make room there");
    }
  }

  /** A manifest or a message with the name of the file in place of the path of the copy. */
  String named(String text) {
    return copy == null ? text : text.replace(copy.toString(), FILE);
  }
}
