package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.run.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The program {@code csv-monitor}. */
@Command(
    name = "csv-monitor",
    description = "Turns CSV files into monitoring.",
    versionProvider = Main.Versions.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      InferCommand.class,
      SuggestCommand.class,
      BacktestCommand.class,
      ReportCommand.class,
      QueryCommand.class,
      RulesCommand.class,
      DashboardsCommand.class,
      CompletionCommand.class,
      VersionCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor run --config monitor.yaml     serve the metrics of its files on port 8081",
      "  csv-monitor check --config monitor.yaml   read them once, and show what would be served",
      "  csv-monitor help run                      shows all options of a command",
      "",
      "Exit codes: 0 good, 1 something is wrong, 2 wrong usage."
    })
public final class Main {
  private Main() {}

  /** Runs a command, and ends the program with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program, to be called from Java. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(UsageErrors::report)
        .setExecutionExceptionHandler(Main::report);
  }

  /**
   * Prints a message for the user if the command has ended with a {@link CommandException}. Any
   * other exception is an error of the program.
   */
  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    if (failure instanceof CommandException wrong) {
      wrong.errors().forEach(error -> Terminal.say(command.getErr(), "csv-monitor: " + error));
      return CommandLine.ExitCode.SOFTWARE;
    }
    Terminal.say(command.getErr(), failure);
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The text of {@code --version}. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"csv-monitor " + Version.current()};
    }
  }
}
