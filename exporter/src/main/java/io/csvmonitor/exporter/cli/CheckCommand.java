package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.log.Logging;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the files of a manifest once and reports what the exporter would serve. */
@Command(
    name = "check",
    header = "Validate a manifest against its CSV files, and preview its series.",
    description = {
      "",
      "For CSV files without a manifest, the manifest is inferred first, and its thresholds are"
          + " suggested. The check ends with their breaches. csv-monitor report shows these breaches"
          + " as a page.",
      "",
      "For each source, prints the files, the number of rows, the bad rows with position and reason,"
          + " the range of times, and the series. A replay in the manifest is ignored.",
      "",
      "The exit code is 1 if the manifest has an error, a file is missing or cannot be read, a column"
          + " is missing, or a source has more bad rows than good rows. At least one percent of bad"
          + " rows, a source without rows and an incomplete gzip file are warnings.",
      "",
      "On a terminal, bad rows are shown as text. In a pipe and in JSON they are masked (aaa-99),"
          + " because they can contain private data.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor check --config monitor.yaml",
      "  csv-monitor check orders.csv",
      "  csv-monitor check --config monitor.yaml --format json | jq '.sources[].rows'",
      "",
      "Exit codes: 0 good (perhaps with warnings), 1 something is wrong, 2 wrong usage."
    })
final class CheckCommand implements Callable<Integer> {
  /** The format of the result. */
  enum OutputFormat {
    text,
    json
  }

  @Mixin private ManifestOrFiles manifest = new ManifestOrFiles();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.text;

  @Option(
      names = "--series",
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "Maximum number of series to show for each metric (default: ${DEFAULT-VALUE}).")
  private int series;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException, CommandException {
    Logging.onlyErrors();
    CheckResult result = read();
    boolean terminal = Terminal.isOne();
    Terminal.print(
        spec.commandLine().getOut(),
        format == OutputFormat.json
            ? new CheckJson(series).write(result)
            : new CheckText(series, terminal).write(result));
    return result.isGood() ? 0 : 1;
  }

  private CheckResult read() throws InterruptedException, CommandException {
    ExporterConfig loaded;
    try {
      loaded = manifest.load();
    } catch (ManifestException wrong) {
      if (wrong.reason() == ManifestException.Reason.UNREADABLE && format != OutputFormat.json) {
        throw CommandException.of(manifest.name(), wrong);
      }
      return new CheckResult(
          manifest.name(), "", wrong.errors(), List.of(), List.of(), List.of(), "");
    }
    return manifest.isInferred()
        ? CheckResult.withSuggested(manifest.name(), loaded, manifest.advice())
        : CheckResult.of(manifest.name(), loaded);
  }
}
