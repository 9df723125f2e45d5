package io.csvmonitor.operator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program of the operator. */
@Command(
    name = "csv-monitor-operator",
    description = "Deploys an exporter, and what Prometheus and Grafana need, for each CsvMonitor.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.ProgramVersion.class,
    subcommands = {OperatorCommand.class, ProbeCommand.class})
public final class Main {
  private Main() {}

  /** Runs a command. The exit code is 0 for success, 1 for a failure, 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  static final class ProgramVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {OperatorVersion.current()};
    }
  }
}
