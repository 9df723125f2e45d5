package io.csvmonitor.exporter.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.ingest.RotatingWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real program, killed at any moment, with what it kept. */
class KillIT {
  private static final int KILLS = Integer.getInteger("kills", 20);
  private static final int LIVES = Integer.getInteger("lives", 2);
  private static final String HEADER = "minute,kind,amount\n";
  private static final Pattern SUM = Pattern.compile("(?m)^amount_total\\{kind=\"a\"} (\\S+)$");
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+/");

  @TempDir Path folder;

  private final AtomicLong written = new AtomicLong();

  /** The file is rotated once in each, at any moment of it or before the next. */
  private final AtomicInteger lives = new AtomicInteger();

  private final Random random = new Random(7);

  @Test
  void nothingIsLostAndNothingCountsTwice() throws Exception {
    Path file = folder.resolve("log.csv");
    Files.writeString(file, HEADER);
    Path manifest = manifest();
    AtomicBoolean writing = new AtomicBoolean(true);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    write(file, writing);
                  } catch (IOException | RuntimeException broken) {
                    failure.set(broken);
                  }
                });
    double scraped = 0;
    for (int i = 0; i < KILLS; i++) {
      try (Program program = new Program(manifest)) {
        double now = program.sum();
        assertThat(now).as("after kill %s", i).isGreaterThanOrEqualTo(scraped);
        lives.incrementAndGet();
        Thread.sleep(random.nextInt(400));
        scraped = program.sum();
        assertThat(scraped).isGreaterThanOrEqualTo(now);
      }
    }
    writing.set(false);
    writer.join();
    assertThat(failure.get()).isNull();
    try (Program program = new Program(manifest)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(program.sum()).as(() -> outputs()).isEqualTo((double) written.get()));
      assertThat(program.sum()).isEqualTo((double) written.get());
    }
    assertThat(written.get()).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsReplacedAgainAndAgainBeforeAndAfterAKillLosesNothing(RotatingWriter.Names names)
      throws Exception {
    long seed = Long.getLong("rotated.seed", 1);
    Random dice = new Random(seed);
    Path manifest = manifest();
    RotatingWriter writer = new RotatingWriter(folder.resolve("log.csv"), names, dice);
    for (int life = 0; life < LIVES; life++) {
      try (Program program = new Program(manifest)) {
        awaitAll(program, writer, "seed " + seed);
        writer.looked(life);
        for (int i = dice.nextInt(10); i > 0; i--) {
          writer.replace();
        }
        Thread.sleep(dice.nextInt(100));
        writer.say("killed in life " + life);
      }
      for (int i = 1 + dice.nextInt(10); i > 0; i--) {
        writer.replace();
      }
    }
    try (Program program = new Program(manifest)) {
      awaitAll(program, writer, "seed " + seed);
    }
  }

  private void awaitAll(Program program, RotatingWriter writer, String seed) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(program.sum())
                    .as(() -> seed + "\n" + writer + "\n" + outputs())
                    .isEqualTo((double) writer.sum()));
  }

  @Test
  void stateThatIsBrokenIsSetAsideAndTheFilesAreReadAgain() throws Exception {
    Path file = folder.resolve("log.csv");
    Files.writeString(file, HEADER + "1,a,5\n");
    Path manifest = manifest();
    try (Program program = new Program(manifest)) {
      assertThat(program.sum()).isEqualTo(5.0);
    }
    Path kept = folder.resolve("state/log/checkpoint.json");
    Files.writeString(kept, Files.readString(kept).substring(0, 50));
    try (Program program = new Program(manifest)) {
      assertThat(program.sum()).isEqualTo(5.0);
      assertThat(program.output()).contains("state_discarded", "the state cannot be read");
    }
    assertThat(folder.resolve("state/log/checkpoint.json.broken")).exists();
    try (var journals = Files.newDirectoryStream(folder.resolve("state/log"), "rows-*.journal")) {
      for (Path journal : journals) {
        Files.writeString(journal, "");
      }
    }
    try (Program program = new Program(manifest)) {
      assertThat(program.sum()).isEqualTo(5.0);
    }
  }

  /** What the programs said, and the files that they had. */
  private String outputs() {
    try (var all = Files.list(folder)) {
      StringBuilder text = new StringBuilder();
      for (Path each : all.sorted().toList()) {
        text.append(each.getFileName())
            .append(' ')
            .append(Files.getLastModifiedTime(each))
            .append('\n');
        if (each.toString().endsWith(".txt")) {
          text.append(Files.readString(each));
        }
      }
      return text.toString();
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private Path manifest() throws IOException {
    return Files.writeString(
        folder.resolve("monitor.yaml"),
        """
        sources:
          - name: log
            from: {file: {path: log.csv}}
            metrics:
              - {name: amount, type: Counter, value: amount, labels: [{column: kind, values: [a]}]}
        """);
  }

  /** Appends, sometimes half a line first, sometimes after a rotation, sometimes as a new file. */
  private void write(Path file, AtomicBoolean writing) throws IOException {
    Random dice = new Random(11);
    StringBuilder all = new StringBuilder(HEADER);
    int rotations = 0;
    for (int minute = 0; writing.get(); minute++) {
      String row = minute + ",a," + (1 + dice.nextInt(5)) + "\n";
      long amount = Long.parseLong(row.substring(row.lastIndexOf(',') + 1).strip());
      boolean rotates = rotations < lives.get() && dice.nextInt(20) == 0;
      switch (rotates ? 0 : 1 + dice.nextInt(59)) {
        case 0 -> {
          Files.move(file, folder.resolve("log.csv." + ++rotations));
          all = new StringBuilder(HEADER);
          Files.writeString(file, all.append(row));
        }
        case 1, 2 -> {
          Path next = folder.resolve("next");
          Files.writeString(next, all.append(row));
          Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
        case 3, 4, 5, 6 -> {
          Files.writeString(file, row.substring(0, 3), StandardOpenOption.APPEND);
          pause();
          Files.writeString(file, row.substring(3), StandardOpenOption.APPEND);
          all.append(row);
        }
        default -> {
          Files.writeString(file, row, StandardOpenOption.APPEND);
          all.append(row);
        }
      }
      written.addAndGet(amount);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(15);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** The program; closing kills it. */
  private final class Program implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    Program(Path manifest) throws IOException {
      output = Files.createTempFile(folder, "output", ".txt");
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.csvmonitor.exporter.cli.Main",
                  "run",
                  "--config",
                  manifest.toString(),
                  "--port",
                  "0",
                  "--state-dir",
                  folder.resolve("state").toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      address =
          Awaitility.await()
              .atMost(Duration.ofSeconds(60))
              .until(
                  () -> {
                    Matcher matcher = ADDRESS.matcher(output());
                    assertThat(process.isAlive()).as(this::output).isTrue();
                    return matcher.find() ? matcher.group() : "";
                  },
                  found -> !found.isEmpty());
    }

    String output() {
      try {
        return Files.readString(output);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    /** The counter, once it is served. */
    double sum() {
      return Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                Matcher matcher = SUM.matcher(get("metrics"));
                return matcher.find() ? Double.parseDouble(matcher.group(1)) : -1.0;
              },
              sum -> sum >= 0);
    }

    private String get(String path) throws IOException, InterruptedException {
      return http.send(
              HttpRequest.newBuilder(URI.create(address + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
      http.close();
    }
  }
}
