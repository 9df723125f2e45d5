package io.csvmonitor.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that a user has: kubectl and helm. */
public final class Shell {
  private Shell() {}

  /** How a program ended. */
  public record Outcome(int code, String text) {
    /** What it said, if it ended well. */
    public String good() {
      assertThat(code).as(text).isZero();
      return text;
    }
  }

  /** Runs a program in the project's folder, and returns when it has ended. */
  public static Outcome run(String... command) {
    return runWith(new byte[0], List.of(command));
  }

  /** The same, with something to read. */
  public static Outcome runWith(byte[] input, List<String> command) {
    try {
      Path in = Files.createTempFile("e2e", ".in");
      Path out = Files.createTempFile("e2e", ".out");
      try {
        Files.write(in, input);
        int code =
            new ProcessBuilder(command)
                .directory(Kube.PROJECT.toFile())
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return new Outcome(
            code, String.join(" ", command) + "\n" + Files.readString(out, StandardCharsets.UTF_8));
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ended);
    }
  }
}
