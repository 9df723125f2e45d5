package io.csvmonitor.exporter.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a report to a new file. An existing file may be an earlier report that somebody needs, so
 * the new report gets the next free name.
 */
final class ReportOutput {
  private static final int MAX_FILES = 1_000;
  private static final int MAX_NAME = 100;

  private ReportOutput() {}

  /**
   * Writes a new file.
   *
   * @param folder the folder of the file
   * @param monitor the name of the monitor
   * @param ending the ending of the file name
   * @return the file: {@code payments-report.html}, or {@code payments-report-2.html} if that file
   *     exists
   */
  static Path writeNew(Path folder, String monitor, String ending, String text) throws IOException {
    String name = name(monitor);
    for (int number = 1; number <= MAX_FILES; number++) {
      Path file = folder.resolve(name + (number == 1 ? "" : "-" + number) + "." + ending);
      try {
        return Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException _) {
        // The next number is tried.
      }
    }
    throw new IOException("all names up to " + name + "-" + MAX_FILES + " exist already");
  }

  /** The name of a monitor without characters that a shell or a file system may not accept. */
  private static String name(String monitor) {
    String safe = monitor.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    String start = safe.substring(0, Math.min(safe.length(), MAX_NAME));
    return start.isEmpty() ? "report" : start + "-report";
  }
}
