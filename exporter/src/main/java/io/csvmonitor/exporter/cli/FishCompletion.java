package io.csvmonitor.exporter.cli;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script of the shell fish. Its language is not that of bash and zsh. */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();
  private final String complete;

  private FishCompletion(String program) {
    complete = "complete -c " + program;
  }

  static String of(CommandLine program) {
    CommandSpec root = program.getCommandSpec();
    return new FishCompletion(root.name()).write(root);
  }

  private String write(CommandSpec root) {
    line("", "-f");
    options(root, "__fish_use_subcommand");
    root.subcommands()
        .forEach(
            (name, subcommand) -> {
              CommandSpec command = subcommand.getCommandSpec();
              line(
                  "__fish_use_subcommand", "-a " + name + " -d " + quoted(ManPage.header(command)));
              String here = "__fish_seen_subcommand_from " + name;
              options(command, here);
              command.positionalParameters().stream()
                  .filter(each -> !values(each).isEmpty())
                  .forEach(each -> line(here, values(each)));
            });
    return script.toString();
  }

  private void options(CommandSpec command, String here) {
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        StringBuilder arguments = new StringBuilder();
        for (String name : option.names()) {
          arguments
              .append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
              .append(' ');
        }
        if (option.arity().max() > 0) {
          String values = values(option);
          arguments.append(values.isEmpty() ? "-x" : "-r " + values).append(' ');
        }
        line(here, arguments + "-d " + quoted(firstSentence(option)));
      }
    }
  }

  /** What fish offers for an argument: its values, files, or nothing. */
  private static String values(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return "-f -a "
          + quoted(
              StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                  .collect(Collectors.joining(" ")));
    }
    return switch (argument.paramLabel()) {
      case "FILE", "CSV", "DIR", "FOLDER" -> "-F";
      default -> "";
    };
  }

  private static String firstSentence(OptionSpec option) {
    String all = ManPage.formatted(String.join(" ", option.description()));
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }

  private void line(String condition, String arguments) {
    script.append(complete);
    if (!condition.isEmpty()) {
      script.append(" -n ").append(quoted(condition));
    }
    script.append(' ').append(arguments).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
