package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.run.Version;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor run --config monitor.yaml     serve the metrics of its files on port 8081",
      "  csv-monitor check --config monitor.yaml   read them once, and show what would be served",
      "  csv-monitor help run                      shows all options of a command",
      "",
      "Exit codes: 0 good, 1 something is wrong, 2 wrong usage."
    })
public final class Main {
  private static final List<Subcommand> COMMANDS =
      List.of(
          new Subcommand("run", RunCommand::new),
          new Subcommand("check", CheckCommand::new),
          new Subcommand("infer", InferCommand::new),
          new Subcommand("suggest", SuggestCommand::new),
          new Subcommand("backtest", BacktestCommand::new),
          new Subcommand("report", ReportCommand::new),
          new Subcommand("query", QueryCommand::new),
          new Subcommand("rules", RulesCommand::new),
          new Subcommand("dashboards", DashboardsCommand::new),
          new Subcommand("completion", CompletionCommand::new),
          new Subcommand("version", VersionCommand::new),
          new Subcommand("help", Main::help));

  /** The commands that need to know the other commands. */
  private static final Set<String> ABOUT_OTHERS = Set.of("completion", "help");

  private Main() {}

  /**
   * A reference to this constructor cannot be in Java's start-up cache, because the class files of
   * picocli have an old format.
   */
  private static Object help() {
    return new HelpCommand();
  }

  /** A command, and how it is created. */
  private record Subcommand(String name, Supplier<Object> create) {}

  /** Runs a command, and ends the program with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLineFor(args).execute(args));
  }

  /** The program, to be called from Java. */
  public static CommandLine commandLine() {
    return with(COMMANDS);
  }

  /**
   * The program with only the command that the arguments name. To read the options of all commands
   * would take longer than to read a small file.
   */
  static CommandLine commandLineFor(String... args) {
    String name = args.length == 0 || ABOUT_OTHERS.contains(args[0]) ? "" : args[0];
    List<Subcommand> named = COMMANDS.stream().filter(each -> each.name().equals(name)).toList();
    return with(named.isEmpty() ? COMMANDS : named);
  }

  private static CommandLine with(List<Subcommand> commands) {
    CommandLine program = new CommandLine(new Main());
    commands.forEach(each -> program.addSubcommand(each.name(), each.create().get()));
    return program
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
