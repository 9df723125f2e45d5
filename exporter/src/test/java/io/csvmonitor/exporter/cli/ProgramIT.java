package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its users start it. */
class ProgramIT {
  @TempDir Path folder;
  private Path manifest;

  @BeforeEach
  void write() throws Exception {
    manifest = Files.writeString(folder.resolve("m.yaml"), Manifests.COUNTS);
    Files.writeString(
        folder.resolve("counts.csv"), "time,kind,n\n2025-01-01T00:00,a,3\n2025-01-01T00:01,b,4\n");
  }

  private Program run(String... more) throws Exception {
    String[] arguments = new String[5 + more.length];
    System.arraycopy(new String[] {"run", "--config", "m.yaml", "--port", "0"}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Program.start(folder, arguments);
  }

  private static void awaitScrape(Program program, String line) {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(program.scrape()).contains(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void servesUntilItIsToldToStop(String signal) throws Exception {
    try (Program program = run()) {
      awaitScrape(program, "things_total{kind=\"a\"} 3");
      program.signal(signal);
      assertThat(program.exitCode()).isZero();
      assertThat(program.output())
          .contains("Stop it with Ctrl-C", "stopping signal=" + signal)
          .doesNotContain("Exception", "WARN");
    }
  }

  @Test
  void aBadReloadKeepsWhatIsInForce() throws Exception {
    try (Program program = run()) {
      awaitScrape(program, "things_total{kind=\"a\"} 3");
      Files.writeString(manifest, "spec: {sources: nonsense}");
      program.awaitOutput("refused");
      program.signal("HUP");
      Files.writeString(
          folder.resolve("counts.csv"), "2025-01-01T00:02,a,5\n", StandardOpenOption.APPEND);
      awaitScrape(program, "things_total{kind=\"a\"} 8");
      assertThat(program.scrape()).contains("csvmonitor_config_last_reload_successful 0");
      program.signal("TERM");
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void aChangedManifestIsLoadedWithoutLosingCounts() throws Exception {
    try (Program program = run()) {
      awaitScrape(program, "things_total{kind=\"a\"} 3");
      Files.writeString(manifest, Manifests.COUNTS.replace("values: [a, b]", "values: [a, b, z]"));
      awaitScrape(program, "things_total{kind=\"z\"} 0");
      assertThat(program.scrape()).contains("things_total{kind=\"a\"} 3");
    }
  }

  @Test
  void aPortInUseIsSaid() throws Exception {
    try (Program program = run()) {
      String port = String.valueOf(program.metrics().getPort());
      try (Program second = Program.start(folder, "run", "--config", "m.yaml", "--port", port)) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("csv-monitor: ", "--port", port);
        assertThat(second.output()).doesNotContain("\tat ");
      }
    }
  }

  @Test
  void aServiceSetsItsWebConfigByTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("CSV_MONITOR_WEB_CONFIG", "none.yaml");
    try (Program program = Program.startIn(environment, folder, "run", "--config", "m.yaml")) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.output()).contains("none.yaml does not exist: correct its path.");
    }
    Files.writeString(folder.resolve("web.yaml"), "basic_auth_users: {a: b}\n");
    try (Program program =
        Program.startIn(
            environment, folder, "run", "--config", "m.yaml", "--web.config.file", "web.yaml")) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.output()).contains("web.yaml: basic_auth_users.a: expected a bcrypt hash");
    }
  }

  @Test
  void aStateDirectoryIsForOneProgram() throws Exception {
    try (Program program = run("--state-dir", "state")) {
      awaitScrape(program, "things_total{kind=\"a\"} 3");
      try (Program second = run("--state-dir", "state")) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("csv-monitor: ", "state");
      }
    }
  }

  @Test
  void clientsOfServersAreLoadedForSuchSourcesOnly() throws Exception {
    try (Program program =
        Program.startWith("-Xlog:class+load", folder, "check", "--config", "m.yaml")) {
      assertThat(program.exitCode()).isZero();
      assertThat(program.output())
          .contains("io.csvmonitor.exporter.source.store.local.FileSet")
          .doesNotContain("io.csvmonitor.monitoring.")
          .doesNotContain("software.amazon")
          .doesNotContain("com.google.auth")
          .doesNotContain("com.microsoft.aad")
          .doesNotContain("store.azure.AzureServer")
          .doesNotContain("store.gcs.GcsServer")
          .doesNotContain("com.jcraft")
          .doesNotContain("store.sftp.SftpServer")
          .doesNotContain("store.s3.S3Server");
    }
  }

  @Test
  void bashTakesTheCompletion() throws Exception {
    Path script = folder.resolve("complete.sh");
    Files.writeString(
        script,
        """
        set -e
        source <("%s" completion)
        complete -p csv-monitor
        COMP_WORDS=(csv-monitor ru) COMP_CWORD=1
        _complete_csv-monitor
        echo "found: ${COMPREPLY[*]}"
        """
            .formatted(Program.BINARY));
    Process bash = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    assertThat(output).contains("found: run");
  }

  @Test
  void aLinkToTheProgramAndJavaOptionsWork() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), Program.BINARY);
    ProcessBuilder builder = new ProcessBuilder(link.toString(), "--version");
    builder.environment().put("JAVA_OPTS", "-Xmx64m -XX:+UseSerialGC");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).matches("csv-monitor \\S+\\R");
  }
}
