package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Things outside of the project that a test needs: without them it is skipped, but not in CI. */
public final class Tool {
  private Tool() {}

  /** A program on the PATH or in the folder where the test cluster's programs are. */
  public static Path program(String name) {
    Path cluster = Path.of(System.getProperty("user.home"), ".cache/test-cluster/bin");
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return required(
        Stream.concat(
                Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of), Stream.of(cluster))
            .map(folder -> folder.resolve(name))
            .filter(Files::isExecutable)
            .findFirst(),
        name + " is neither on the PATH nor in " + cluster);
  }

  /**
   * The folder of real files: the environment's {@code CSV_MONITOR_DATA}, else {@code shared/data}
   * beside a folder that this one is in.
   */
  static Path data() {
    String given = System.getenv("CSV_MONITOR_DATA");
    Optional<Path> found =
        given != null
            ? Optional.of(Path.of(given))
            : Stream.iterate(
                    Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst();
    return required(
        found.filter(folder -> Files.isRegularFile(folder.resolve("transactions.csv"))),
        "the folder shared/data is not beside the checkout, and CSV_MONITOR_DATA does not name it");
  }

  private static Path required(Optional<Path> found, String missing) {
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      fail(missing + ", which CI needs");
    }
    Assumptions.assumeTrue(found.isPresent(), missing);
    return found.orElseThrow();
  }
}
