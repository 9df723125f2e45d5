package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.suggest.ThresholdText;
import io.csvmonitor.log.Logging;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Suggests thresholds for a manifest from the history in its files. */
@Command(
    name = "suggest",
    header = "Suggest thresholds for a manifest from the history in its files.",
    description = {
      "",
      "Reads every source, tries thresholds on all of its rows, and prints those that stay under the"
          + " given number of pages a week. The first half of the history decides. The later half"
          + " shows what can be expected: the comment of each threshold says what it would have"
          + " found there.",
      "",
      "What fits is decided by the rows: unusual sums of a Counter, also for each value of a label"
          + " with few values; parts of the total, if a label looks like a status; unusual levels of"
          + " a Gauge, and unusual ratios; an export that stops; and in a wide table, today's column"
          + " against those of other days.",
      "",
      "The output is the field thresholds of a manifest's spec, after the field ratios if they need"
          + " new ratios, and the field diagnoses if some have a common meaning. Fields that the"
          + " manifest has already are not changed.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor suggest --config monitor.yaml",
      "  csv-monitor suggest --config monitor.yaml --pages-per-week 3",
      "",
      "Exit codes: 0 good, 1 something is wrong, 2 wrong usage."
    })
final class SuggestCommand implements Callable<Integer> {
  @Mixin private ManifestOption manifest = new ManifestOption();

  @Mixin private PagesOption pages = new PagesOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException, CommandException {
    Logging.onlyErrors();
    double pagesPerWeek = pages.pagesPerWeek();
    Terminal.print(
        spec.commandLine().getOut(),
        ThresholdText.of(SuggestedThresholds.of(manifest.load(), pagesPerWeek), 1));
    return 0;
  }
}
