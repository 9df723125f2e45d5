package io.csvmonitor.exporter.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The maximum number of pages for suggested thresholds. */
final class PagesOption {
  private static final double MAX = 1_000;

  @Option(
      names = "--pages-per-week",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description =
          "How many pages a week all suggested thresholds together may raise: incidents of severity"
              + " Critical or Warning (default: ${DEFAULT-VALUE}).")
  private double pagesPerWeek = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * The number.
   *
   * @throws ParameterException if it is out of range
   */
  double pagesPerWeek() {
    if (!(pagesPerWeek > 0 && pagesPerWeek <= MAX)) {
      throw new ParameterException(
          spec.commandLine(),
          "--pages-per-week must be a number above 0 and at most 1000, found " + pagesPerWeek);
    }
    return pagesPerWeek;
  }
}
