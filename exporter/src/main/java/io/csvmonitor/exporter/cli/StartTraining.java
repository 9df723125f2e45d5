package io.csvmonitor.exporter.cli;

import java.util.List;
import picocli.CommandLine;

/**
 * Runs the commands that people start most often, so that the build can store the classes that they
 * load. {@code etc/train-start} says how.
 */
final class StartTraining {
  private StartTraining() {}

  /**
   * Checks a file of many rows, writes a report, and serves a configuration until the process gets
   * a signal.
   *
   * @param args the manifest of the file of many rows, the configuration to report and to serve,
   *     and the file of the report
   */
  public static void main(String[] args) {
    List<List<String>> commands =
        List.of(
            List.of("check", "--config", args[0]),
            List.of("report", "--config", args[1], "--output", args[2]),
            List.of("run", "--config", args[1], "--port", "0"));
    for (List<String> command : commands) {
      CommandLine program = Main.commandLineFor(command.getFirst());
      int code = program.execute(command.toArray(String[]::new));
      if (code != 0) {
        System.exit(code);
      }
    }
  }
}
