package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.infer.InferException;
import io.csvmonitor.exporter.suggest.FirstThreshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The manifest of a command, or CSV files whose manifest is inferred. */
final class ManifestOrFiles {
  /** The assumed place of the inferred manifest: the paths of files are relative to its folder. */
  private static final Path INFERRED = Path.of("inferred.yaml");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The manifest: a CsvMonitor in YAML, or its spec alone.")
  private @Nullable Path config;

  @Parameters(
      arity = "0..*",
      paramLabel = "CSV",
      description =
          "In place of --config: CSV files, globs in quotes, URLs (http, https, s3, gs, azblob, sftp), or - for standard"
              + " input, at most 32, plain or gzip. Their manifest is inferred, and"
              + " its thresholds are suggested from their rows.")
  private List<String> files = List.of();

  @Option(
      names = "--save-config",
      paramLabel = "FILE",
      description = "Write the inferred manifest to this new file.")
  private @Nullable Path save;

  @Mixin private PagesOption pages = new PagesOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  private String advice = "";

  /** Whether the manifest is inferred. */
  boolean isInferred() {
    return !files.isEmpty();
  }

  /** Which suggested threshold to switch on first, after {@link #load}; empty without one. */
  String advice() {
    return advice;
  }

  /** The name of the manifest in messages. */
  String name() {
    return config == null ? "the inferred manifest" : config.toString();
  }

  /**
   * Reads the manifest, or infers it.
   *
   * @throws CommandException if a CSV file cannot be used, or the manifest cannot be saved
   * @throws ManifestException if the manifest cannot be used; the exception lists all errors
   */
  ExporterConfig load() throws CommandException, ManifestException, InterruptedException {
    Path file = config;
    if (file == null && files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing: --config=FILE with a manifest, or CSV files");
    }
    if (file != null && !files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "must be --config or CSV files, found both: leave one of them out");
    }
    if (file != null) {
      if (save != null) {
        throw new ParameterException(
            spec.commandLine(), "--save-config is only for CSV files without --config");
      }
      return ExporterConfig.load(file);
    }
    return infer(pages.pagesPerWeek());
  }

  private ExporterConfig infer(double pagesPerWeek)
      throws CommandException, ManifestException, InterruptedException {
    Path saved = save;
    Path at = saved == null ? INFERRED : saved;
    StandardInput input = StandardInput.of(files, System.in);
    try {
      InferredManifest inferred = InferredManifest.of(at, input.files(), pagesPerWeek);
      if (saved != null) {
        Files.writeString(saved, input.named(inferred.text()), StandardOpenOption.CREATE_NEW);
      }
      advice = FirstThreshold.advice(inferred.suggestions());
      return ExporterConfig.parse(at, inferred.tried());
    } catch (InferException wrong) {
      throw new CommandException(input.named(String.valueOf(wrong.getMessage())));
    } catch (IOException failure) {
      throw new CommandException(
          saved
              + " cannot be written ("
              + FailureText.of(failure)
              + "): name a new file in a folder that exists and can be written");
    }
  }
}
