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

/** Reads a manifest's files once and says what would be served of them. */
@Command(
    name = "check",
    header = "Validate a manifest against its CSV files, and preview its series.",
    description = {
      "",
      "For CSV files without a manifest, the manifest is inferred first.",
      "",
      "Reads every source once to its end, without serving anything, and prints per source: its"
          + " files, rows, bad rows with their place and reason, the time that they span, and the"
          + " series. Recorded files (replay) are read as they are.",
      "",
      "Wrong, with exit code 1: an error in the manifest, a file that is missing or cannot be read,"
          + " a column that is missing, or a source with more bad than good rows. Fewer bad rows, from"
          + " one percent on, a source without rows and a gzip file without its end are warnings.",
      "",
      "The text of bad rows is shown only in a terminal; elsewhere, and in JSON, their shape is"
          + " (aaa-99), since they may hold what should not be seen.",
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
  /** How the result is printed. */
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
      description = "Show so many series of each metric (default: ${DEFAULT-VALUE}).")
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
      return new CheckResult(manifest.name(), "", wrong.errors(), List.of());
    }
    return CheckResult.of(manifest.name(), loaded);
  }
}
