package io.csvmonitor.exporter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the file that --output names. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a text. A file that exists is replaced.
   *
   * @throws CommandException if the file cannot be written
   */
  static void write(Path file, String text) throws CommandException {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new CommandException(
          file
              + " cannot be written ("
              + FailureText.of(failure)
              + "): name a file in a folder that exists and can be written");
    }
  }
}
