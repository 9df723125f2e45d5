package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "run",
        "run --config",
        "run --config a.yaml --port x",
        "run --config a.yaml --nonsense",
        "check",
        "check --config a.yaml --format xml",
        "infer",
        "backtest",
        "backtest --config a.yaml --format xml",
        "query",
        "query SELECT",
        "query --config a.yaml",
        "query --config a.yaml --format xml SELECT",
        "rules",
        "rules --config a.yaml --format xml",
        "dashboards",
        "dashboards --config a.yaml",
        "query --config a.yaml SELECT 1"
      })
  void wrongUsageIsCode2AndSaysHow(String line) {
    Cli result = Cli.run(line.isEmpty() ? new String[0] : line.split(" ", -1));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(2).allMatch(each -> each.startsWith("csv-monitor: "));
    assertThat(result.err()).contains("csv-monitor: Usage: csv-monitor");
    assertThat(result.out()).isEmpty();
  }

  /** A start creates only the command that is named. */
  @Test
  void aCommandAloneIsThatOfTheProgram() {
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              Map<String, CommandLine> alone = Main.commandLineFor(name, "--x").getSubcommands();
              assertThat(alone).hasSize(Set.of("completion", "help").contains(name) ? 12 : 1);
              assertThat(alone.get(name).getUsageMessage()).isEqualTo(command.getUsageMessage());
              assertThat(command.getCommandName()).isEqualTo(name);
            });
    assertThat(Main.commandLineFor("chek").getSubcommands()).hasSize(12);
    assertThat(Main.commandLineFor().getSubcommands()).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "help",
        "help run",
        "run --help",
        "check --help",
        "infer --help",
        "query --help",
        "backtest --help",
        "rules --help",
        "dashboards --help",
        "completion --help"
      })
  void helpIsCode0AndHasExamplesAndExitCodes(String line) {
    Cli result = Cli.run(line.split(" ", -1));
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("Usage: csv-monitor", "Examples:", "Exit codes:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          chek                                 | unknown command chek; did you mean check?
          run --confg a.yaml                   | unknown option --confg; did you mean --config?
          run --config a.yaml --confgi=b       | unknown option --confgi; did you mean --config?
          run --config a.yaml --port 99999     | expected a port from 0 to 65535, found "99999"
          run --config a.yaml --probe-port -3  | expected a port from 0 to 65535, found "-3"
          query -c a.yaml --max-rows x SELECT  | 'x' is not an int
          run                                  | missing required option: '--config=FILE'
          run a.yaml                           | missing required option: '--config=FILE'; did you mean --config a.yaml?
          """)
  void wrongUsageIsNamed(String line, String message) {
    assertThat(Cli.run(line.split(" ", -1)).err().lines().toList().getFirst()).endsWith(message);
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(Cli.run("version").out()).isEqualTo(Cli.run("--version").out());
    assertThat(Cli.run("--version").out()).matches("csv-monitor [0-9]+[.][0-9]+[.][0-9]+.*\\R");
  }

  @Test
  void aManifestThatIsNotThereIsCode1() {
    Cli result = Cli.run("run", "--config", "no-such.yaml");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("csv-monitor: no-such.yaml: does not exist");
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @Test
  void aCsvFileIsNoManifest(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "time,n\n2026-01-01,1\n");
    Cli result = Cli.run("run", "--config", file.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("must be a manifest, found a CSV file: csv-monitor infer writes its manifest");
  }

  @Test
  void aStateDirectoryThatIsAFileIsCode1(@TempDir Path folder) throws Exception {
    Path manifest = Files.writeString(folder.resolve("m.yaml"), Manifests.COUNTS);
    Path file = Files.writeString(folder.resolve("state"), "a file");
    Cli result = Cli.run("run", "--config", manifest.toString(), "--state-dir", file.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("csv-monitor: ").contains(file.toString());
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @Test
  void fishGetsTheOptionsOfEachCommandAndTheirValues() {
    Cli result = Cli.run("completion", "fish");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines())
        .contains(
            "complete -c csv-monitor -n '__fish_use_subcommand' -a report"
                + " -d 'Evaluate the whole history of CSV files, and write a report.'",
            "complete -c csv-monitor -n '__fish_seen_subcommand_from query' -s f -l format -r -f"
                + " -a 'table csv json' -d 'table, csv, json (default: table).'",
            "complete -c csv-monitor -n '__fish_seen_subcommand_from report' -F")
        .allMatch(line -> line.startsWith("complete -c csv-monitor "));
    assertThat(Cli.run("completion", "tcsh").code()).isEqualTo(2);
  }

  @Test
  void completionNamesEveryCommand() {
    Cli result = Cli.run("completion");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("#!")
        .contains(
            "run check infer suggest backtest report query rules dashboards completion version help");
  }
}
