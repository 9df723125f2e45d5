package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.cli.CompletionCommand.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the man pages and the completion scripts that a package installs. */
public final class PackagedTexts {
  private PackagedTexts() {}

  /** Writes the files into the folder that is the only argument. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path folder) throws IOException {
    CommandLine program = Main.commandLine();
    Path pages = Files.createDirectories(folder.resolve("man/man1"));
    page(pages, program.getCommandSpec());
    for (CommandLine command : program.getSubcommands().values()) {
      page(pages, command.getCommandSpec());
    }
    Path completion = Files.createDirectories(folder.resolve("completion"));
    for (Shell shell : Shell.values()) {
      Files.writeString(
          completion.resolve("csv-monitor." + shell), CompletionCommand.script(shell, program));
    }
  }

  private static void page(Path folder, CommandSpec command) throws IOException {
    Files.writeString(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
  }
}
