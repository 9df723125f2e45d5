package io.csvmonitor.exporter.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes the commands and options of this program. */
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
