package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The manifest of a command. */
final class ManifestOption {
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The manifest: a CsvMonitor in YAML, or its spec alone.")
  private Path file = Path.of("");

  /** Where it is. */
  Path file() {
    return file;
  }

  /**
   * Reads it.
   *
   * @throws CommandException with all that is wrong with it
   */
  ExporterConfig load() throws CommandException {
    try {
      return ExporterConfig.load(file);
    } catch (ManifestException wrong) {
      throw CommandException.of(file.toString(), wrong);
    }
  }
}
