package io.csvmonitor.exporter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the version, like {@code --version}. */
@Command(
    name = "version",
    header = "Print the version.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {"  csv-monitor version", "", "Exit codes: 0 good, 2 wrong usage."})
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().printVersionHelp(spec.commandLine().getOut());
    return 0;
  }
}
