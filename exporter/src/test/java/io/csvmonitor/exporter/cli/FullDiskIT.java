package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real file system without room for the state. Only root may make one; others pass it over. */
class FullDiskIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Path disk;
  private boolean mounted;
  private int minute;
  private long sum;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted =
        Files.isExecutable(Path.of("/bin/mount"))
            && run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0;
    assumeThat(mounted).as("a file system of 1 MiB can be mounted").isTrue();
    Files.writeString(folder.resolve("log.csv"), "minute,amount\n");
    append(1_000);
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", disk.toString());
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void manifest(String mode) throws IOException {
    Files.writeString(
        folder.resolve("m.yaml"),
        """
        sources:
          - name: log
            from: {file: {path: log.csv}}
            mode: %s
            time: {columns: [minute], pattern: EpochSeconds}
            freshness: 1000w
            metrics:
              - {name: amount, type: Counter, value: amount}
        """
            .formatted(mode));
  }

  private void append(int rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      text.append(1_750_000_000 + minute++).append(",3\n");
      sum += 3;
    }
    Files.writeString(folder.resolve("log.csv"), text, StandardOpenOption.APPEND);
  }

  /** Writes until nothing more can be. */
  private void fill() {
    byte[] some = new byte[1_000];
    try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        out.write(some);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private void makeRoom(long bytes) throws IOException {
    Path filler = disk.resolve("filler");
    try (var channel = Files.newByteChannel(filler, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(filler) - bytes);
    }
  }

  private Program start() throws IOException {
    return Program.start(
        folder,
        "run",
        "--config",
        "m.yaml",
        "--port",
        "0",
        "--probe-port",
        "0",
        "--state-dir",
        disk.toString());
  }

  private void awaitSum(Program program) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(program.scrape())
                    .containsPattern("(?m)^amount_total " + sum + "(\\.0)?$"));
  }

  private static void awaitReason(Program program, String reason) {
    awaitReason(program, reason, "No space left");
  }

  private static void awaitReason(Program program, String reason, String why) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              JsonNode status = new ObjectMapper().readTree(program.probe("/-/status").body());
              JsonNode source = status.path("sources").path(0);
              assertThat(source.path("reason").asText()).isEqualTo(reason);
              if (!"null".equals(reason)) {
                assertThat(source.path("message").asText()).contains(why, "Free space");
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Append", "Upsert"})
  void servesOnSaysSoAndKeepsAgainOnceThereIsRoom(String mode) throws Exception {
    manifest(mode);
    try (Program program = start()) {
      awaitSum(program);
      awaitReason(program, "null");
      fill();
      append(4_000);
      awaitSum(program);
      awaitReason(program, "StateNotSaved");
      assertThat(program.scrape())
          .containsPattern("csvmonitor_source_up\\{source=\"log\"} 1")
          .containsPattern("csvmonitor_source_state_saved\\{source=\"log\"} 0");
      assertThat(program.output()).contains("the state cannot be saved", "No space left");
      append(1_000);
      awaitSum(program);
      // Not room enough, which what is begun in vain must not use up.
      makeRoom("Append".equals(mode) ? 60_000 : 120_000);
      TimeUnit.SECONDS.sleep(3);
      awaitReason(program, "StateNotSaved");
      makeRoom("Append".equals(mode) ? 40_000 : 240_000);
      awaitReason(program, "null");
      assertThat(program.scrape())
          .containsPattern("csvmonitor_source_state_saved\\{source=\"log\"} 1");
      assertThat(program.output()).contains("source_recovered source=");
    }
    Files.delete(disk.resolve("filler"));
    Files.writeString(folder.resolve("log.csv"), "minute,amount\n");
    append(1);
    try (Program program = start()) {
      awaitSum(program);
    }
  }

  @Test
  void aProgramThatIsKilledMeanwhileGoesOnFromWhatWasKept() throws Exception {
    manifest("Append");
    try (Program program = start()) {
      awaitSum(program);
      fill();
      append(3_000);
      awaitSum(program);
      awaitReason(program, "StateNotSaved");
    }
    try (Program program = start()) {
      awaitSum(program);
      awaitReason(program, "StateNotSaved");
      Files.delete(disk.resolve("filler"));
      awaitReason(program, "null");
      assertThat(program.output()).doesNotContain("state_discarded");
    }
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsSaidAndTriedAgain() throws Exception {
    manifest("Append");
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
    try (Program program = start()) {
      awaitSum(program);
      awaitReason(program, "StateNotSaved", "Read-only file system");
      assertThat(program.output()).contains("must be a folder that can be written");
      assertThat(run("mount", "-o", "remount,rw", disk.toString())).isZero();
      awaitReason(program, "null");
      assertThat(disk.resolve("log/checkpoint.json")).exists();
    }
  }
}
