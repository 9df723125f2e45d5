package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reports an error in the arguments of a command in one line, with a reference to the help. */
final class UsageErrors {
  private UsageErrors() {}

  /** Reports the error of a command line. */
  static int report(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String path = command.getCommandSpec().qualifiedName();
    List<String> lines = new ArrayList<>();
    lines.add(message(wrong, command, List.of(arguments)));
    lines.add("Usage: " + path + " ...; " + path + " --help shows all options");
    lines.forEach(line -> Terminal.say(command.getErr(), "csv-monitor: " + line));
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(
      ParameterException wrong, CommandLine command, List<String> arguments) {
    // A misspelt option is also a missing one. Only the misspelling helps the user.
    return misspelt(command, arguments)
        .orElseGet(() -> ofParser(wrong, command) + manifest(wrong, arguments));
  }

  /** The option for a manifest that a user gave without it; empty if there is none. */
  private static String manifest(ParameterException wrong, List<String> arguments) {
    return wrong instanceof CommandLine.MissingParameterException missing
            && missing.getMissing().stream().anyMatch(UsageErrors::isConfig)
        ? arguments.stream()
            .filter(argument -> argument.matches("[^-].*\\.ya?ml"))
            .findFirst()
            .map(file -> "; did you mean --config " + file + "?")
            .orElse("")
        : "";
  }

  private static boolean isConfig(CommandLine.Model.ArgSpec missing) {
    return missing instanceof CommandLine.Model.OptionSpec option
        && option.longestName().equals("--config");
  }

  private static Optional<String> misspelt(CommandLine command, List<String> arguments) {
    Set<String> options = command.getCommandSpec().optionsMap().keySet();
    int end = arguments.indexOf("--");
    return arguments.subList(0, end < 0 ? arguments.size() : end).stream()
        .filter(argument -> argument.startsWith("--"))
        .map(argument -> argument.split("=", 2)[0])
        .filter(option -> !options.contains(option))
        .findFirst()
        .map(option -> "unknown option " + option + near(option, options));
  }

  private static String ofParser(ParameterException wrong, CommandLine command) {
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
        && !command.getSubcommands().isEmpty()) {
      String first = unmatched.getUnmatched().getFirst();
      return "unknown command " + first + near(first, command.getSubcommands().keySet());
    }
    String message = String.valueOf(wrong.getMessage());
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String near(String found, Collection<String> known) {
    return Nearest.surely(found, known).map(name -> "; did you mean " + name + "?").orElse("");
  }
}
