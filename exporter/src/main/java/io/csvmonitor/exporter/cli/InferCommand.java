package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.infer.InferException;
import io.csvmonitor.exporter.infer.ManifestInference;
import io.csvmonitor.log.Logging;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a first manifest for CSV files. */
@Command(
    name = "infer",
    header = "Read CSV files and print a commented manifest for them.",
    description = {
      "",
      "Guesses delimiter, header, charset, times, values and labels from 10,000 rows of the first 4"
          + " MiB of each file. Comments explain each guess and list what to check. Labels and"
          + " their values are printed as they are in the files.",
      "",
      "Then checks the manifest: reads the first million rows of each source with it, as"
          + " csv-monitor check does. The first comment has the result.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor infer orders.csv > monitor.yaml",
      "  csv-monitor infer 'exports/orders.csv*' > monitor.yaml",
      "  csv-monitor infer --explain orders.csv",
      "  zcat orders.csv.gz | csv-monitor infer - > monitor.yaml",
      "  csv-monitor infer --thresholds orders.csv > monitor.yaml",
      "  csv-monitor check --config monitor.yaml",
      "",
      "Exit codes: 0 good, 1 a file cannot be read or is empty, or the manifest does not pass the"
          + " check, 2 wrong usage."
    })
final class InferCommand implements Callable<Integer> {
  /** The assumed place of the manifest: the paths of files are relative to its folder. */
  private static final Path MANIFEST = Path.of("monitor.yaml");

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "CSV files, their URLs (http, https, s3, gs, azblob, sftp), or - for standard input, at"
              + " most 32, plain or gzip: each becomes a source. A glob in quotes, such as"
              + " 'logs/app.csv*', is one source.")
  private List<String> files = List.of();

  @Option(
      names = "--thresholds",
      description =
          "Also suggest thresholds. For this, all rows are read. See csv-monitor help suggest.")
  private boolean thresholds;

  @Option(
      names = "--explain",
      description =
          "Print how infer decided, instead of the manifest: charset, delimiter, header, the"
              + " columns that can be the time, and the use of each column.")
  private boolean explain;

  @Option(
      names = "--check-rows",
      paramLabel = "ROWS",
      defaultValue = "1000000",
      description =
          "Check the manifest with this number of good rows of each source. 0: with all rows."
              + " Default: ${DEFAULT-VALUE}.")
  private long checkRows = 1_000_000;

  @Mixin private PagesOption pages = new PagesOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandException, InterruptedException {
    Logging.onlyErrors();
    if (checkRows < 0) {
      throw new ParameterException(
          spec.commandLine(), "--check-rows must be 0 or more, found " + checkRows);
    }
    double pagesPerWeek = pages.pagesPerWeek();
    StandardInput input = StandardInput.of(files, System.in);
    try {
      String manifest =
          thresholds
              ? InferredManifest.of(MANIFEST, input.files(), pagesPerWeek).text()
              : ManifestInference.manifest(input.files());
      InferredCheck check = InferredCheck.of(MANIFEST, manifest, checkRows);
      String text =
          explain
              ? ManifestInference.explanation(input.files()) + "\n" + check.text()
              : check.comment() + manifest;
      Terminal.print(spec.commandLine().getOut(), input.named(text));
      if (!check.problems().isEmpty()) {
        throw new CommandException(check.problems().stream().map(input::named).toList());
      }
      return 0;
    } catch (ManifestException wrong) {
      throw CommandException.of("the inferred manifest", wrong);
    } catch (InferException wrong) {
      throw new CommandException(input.named(String.valueOf(wrong.getMessage())));
    }
  }
}
