package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file's name, its header and its cells are chosen by somebody else, and go everywhere. */
class HostileNamesTest {
  private static final String FORGED = "2026-01-01T00:00:00.000Z ERROR forged";
  private static final String NASTY = "a\n" + FORGED + "\u001b[2J\u009b2J\u202e\u2066\u200b\u2028b";

  @TempDir Path folder;
  private Path manifest;

  @BeforeEach
  void write() throws Exception {
    manifest =
        Files.writeString(
            folder.resolve("m.yaml"),
            Manifests.COUNTS.replace("path: counts.csv", "path: \"*.csv\""));
    Files.writeString(
        folder.resolve(NASTY + ".csv"),
        "time,kind,n,\""
            + NASTY
            + "\"\n2025-01-01T00:00,\""
            + NASTY
            + "\",1,2\n"
            + "x,a,1,2\n2025-01-01T00:01,\""
            + NASTY
            + "\",y,2\n");
  }

  private static void assertHarmless(String text) {
    assertThat(text.lines()).noneMatch(line -> line.startsWith("2026-01-01T00"));
    assertThat(text.chars().filter(c -> c != '\n' && c != '\r' && c != '\t'))
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check", "check --format json", "check --series 5", "report --format markdown",
        "report --format html", "report --format json", "query --format json", "query"
      })
  void theCommandsPassNoOrdersOn(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.addAll(List.of("--config", manifest.toString()));
    if (words.getFirst().equals("query")) {
      words.add("SELECT * FROM counts");
    }
    Cli cli = Cli.run(words.toArray(String[]::new));
    assertThat(cli.out()).contains("forged");
    assertHarmless(cli.out());
    assertHarmless(cli.err());
  }

  @Test
  void nameInAnErrorIsHarmlessToo() throws Exception {
    Files.writeString(folder.resolve(NASTY + ".csv"), "other\n1\n");
    for (String command : List.of("check", "report")) {
      Cli cli = Cli.run(command, "--config", manifest.toString());
      assertThat(cli.code()).isEqualTo(1);
      assertHarmless(cli.out() + cli.err());
    }
    Cli infer = Cli.run("infer", folder.resolve("none" + NASTY).toString());
    assertThat(infer.code()).isEqualTo(1);
    assertHarmless(infer.err());
  }

  @Test
  void aGuessedManifestNamesTheFileAsItIs() throws Exception {
    Cli cli = Cli.run("infer", folder.resolve(NASTY + ".csv").toString());
    assertThat(cli.code()).isZero();
    assertHarmless(cli.out());
    Path guessed = Files.writeString(folder.resolve("guessed.yaml"), cli.out());
    assertThat(Cli.run("check", "--config", guessed.toString()).out()).contains("rows");
  }

  @Test
  void jsonHasTheTextAsItIs() throws Exception {
    Cli cli = Cli.run("check", "--format", "json", "--config", manifest.toString());
    assertThat(new ObjectMapper().readTree(cli.out()).findValue("path").asText())
        .endsWith(NASTY + ".csv");
  }
}
