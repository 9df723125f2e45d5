package io.csvmonitor.exporter.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The man page of a command, with the texts of its help. */
final class ManPage {
  private static final Pattern ESCAPE = Pattern.compile("%[n%]");

  private static final String EXIT_CODES = "Exit codes: ";

  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** The page in the format of man(7). */
  static String of(CommandSpec command) {
    return new ManPage(command).write();
  }

  /** The name of the page, such as csv-monitor-run. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  /** One line that says what a command does. */
  static String header(CommandSpec command) {
    CommandLine.Model.UsageMessageSpec usage = command.usageMessage();
    String[] lines = usage.header().length > 0 ? usage.header() : usage.description();
    return String.join(" ", lines);
  }

  private String write() {
    line(
        ".TH \"%s\" \"1\" \"\" \"%s\" \"\""
            .formatted(
                text(name(command).toUpperCase(Locale.ROOT)), text(command.root().version()[0])));
    // No word is broken, and no blanks are added: texts have names and options.
    line(".nh");
    line(".ad l");
    section("NAME");
    line(text(name(command)) + " \\- " + text(header(command)));
    section("SYNOPSIS");
    Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
    asTheyAre(help.synopsis(0).lines().toList());
    section("DESCRIPTION");
    paragraphs(command.usageMessage().description());
    commands();
    arguments();
    options();
    footer();
    return page.toString();
  }

  private void paragraphs(String[] lines) {
    for (String line : lines) {
      line(line.isEmpty() ? ".PP" : text(formatted(line).strip()));
    }
  }

  private void commands() {
    List<CommandSpec> all =
        command.subcommands().values().stream().map(CommandLine::getCommandSpec).toList();
    if (!all.isEmpty()) {
      section("COMMANDS");
      all.forEach(
          each -> entry("\\fB" + text(name(each)) + "\\fR(1)", new String[] {header(each)}));
    }
  }

  private void arguments() {
    List<PositionalParamSpec> all = command.positionalParameters();
    if (!all.isEmpty()) {
      section("ARGUMENTS");
      all.forEach(each -> entry(label(each), each.description()));
    }
  }

  private void options() {
    List<OptionSpec> all =
        command.options().stream()
            .filter(option -> !option.hidden())
            .sorted(Comparator.comparing(OptionSpec::longestName))
            .toList();
    if (!all.isEmpty()) {
      section("OPTIONS");
    }
    for (OptionSpec option : all) {
      String names =
          String.join(
              ", ", Stream.of(option.names()).map(name -> "\\fB" + text(name) + "\\fR").toList());
      entry(option.arity().max() == 0 ? names : names + "=" + label(option), option.description());
    }
  }

  private static String label(ArgSpec argument) {
    return "\\fI" + text(argument.paramLabel()) + "\\fR";
  }

  private void entry(String name, String[] description) {
    line(".TP");
    line(name);
    line(text(formatted(String.join(" ", description))));
  }

  /** Examples, and the exit codes after them. */
  private void footer() {
    List<String> examples = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (String line : command.usageMessage().footer()) {
      if (line.startsWith(EXIT_CODES)) {
        codes.add(line.substring(EXIT_CODES.length()));
      } else if (!line.isEmpty()) {
        examples.add(formatted(line));
      }
    }
    if (!examples.isEmpty()) {
      section("EXAMPLES");
      asTheyAre(examples);
    }
    if (!codes.isEmpty()) {
      section("EXIT STATUS");
      paragraphs(codes.toArray(String[]::new));
    }
  }

  private void section(String name) {
    line(".SH \"" + name + "\"");
  }

  /** Lines that are not filled. */
  private void asTheyAre(List<String> lines) {
    line(".nf");
    lines.forEach(line -> line(text(line)));
    line(".fi");
  }

  private void line(String line) {
    page.append(line).append('\n');
  }

  /** In help texts, as in formats, some pairs of characters stand for others. */
  static String formatted(String text) {
    return ESCAPE.matcher(text).replaceAll(pair -> pair.group().equals("%n") ? "\n" : "%");
  }

  /** A text without meaning for roff: some characters are orders, others are shown as others. */
  private static String text(String text) {
    StringBuilder out = new StringBuilder();
    if (text.startsWith(".") || text.startsWith("'")) {
      out.append("\\&");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\e");
        case '-' -> out.append("\\-");
        case '\'' -> out.append("\\(aq");
        case '"' -> out.append("\\(dq");
        case '`' -> out.append("\\(ga");
        case '^' -> out.append("\\(ha");
        case '~' -> out.append("\\(ti");
        case '\n' -> out.append(' ');
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
