package io.csvmonitor.exporter.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes the commands and options of this program. */
@Command(
    name = "completion",
    header = "Print the completion script for a shell: bash, zsh or fish.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(csv-monitor completion)        in bash and zsh",
      "  csv-monitor completion fish | source    in fish",
      "",
      "Exit codes: 0 good, 2 wrong usage."
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells that have a script. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Shell shell = Shell.bash;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Terminal.print(spec.commandLine().getOut(), script(shell, spec.root().commandLine()));
    return 0;
  }

  /** The script of bash also works in zsh. */
  static String script(Shell shell, CommandLine program) {
    return switch (shell) {
      case bash, zsh -> AutoComplete.bash(program.getCommandName(), program);
      case fish -> FishCompletion.of(program);
    };
  }
}
