package io.csvmonitor.testing;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A program that a test needs. */
public final class Program {
  private Program() {}

  /**
   * The program's file on the PATH. Where it is missing, a laptop skips the test, and CI fails.
   *
   * @param names that it may have, in the order of preference
   */
  public static Path onPath(String... names) {
    String name = String.join(" or ", names);
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Optional<Path> found =
        Arrays.stream(names)
            .flatMap(
                each ->
                    Arrays.stream(path.split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder).resolve(each)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      fail(name + " is not on the PATH, which CI needs");
    }
    Assumptions.assumeTrue(found.isPresent(), name + " is not on the PATH");
    return found.orElseThrow();
  }
}
