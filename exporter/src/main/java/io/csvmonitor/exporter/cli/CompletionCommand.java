package io.csvmonitor.exporter.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete this program's commands and options. */
@Command(
    name = "completion",
    header = "Print the completion script for bash and zsh.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {"  source <(csv-monitor completion)", "", "Exit codes: 0 good, 2 wrong usage."})
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Terminal.print(
        spec.commandLine().getOut(), AutoComplete.bash("csv-monitor", spec.root().commandLine()));
    return 0;
  }
}
