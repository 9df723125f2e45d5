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

  /** The path of the manifest. */
  Path file() {
    return file;
  }

  /**
   * Reads the manifest.
   *
   * @throws CommandException if the manifest cannot be used; the exception lists all errors
   */
  ExporterConfig load() throws CommandException {
    try {
      return ExporterConfig.load(file);
    } catch (ManifestException wrong) {
      throw CommandException.of(file.toString(), wrong);
    }
  }
}
