package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Things outside of the project that a test needs: without them it is skipped, but not in CI. */
public final class Tool {
  private Tool() {}

  /**
   * The folder of real files: the environment's {@code CSV_MONITOR_DATA}, else {@code shared/data}
   * beside a folder that this one is in.
   */
  public static Path data() {
    String given = System.getenv("CSV_MONITOR_DATA");
    Optional<Path> found =
        given != null
            ? Optional.of(Path.of(given))
            : Stream.iterate(
                    Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst();
    Optional<Path> real =
        found.filter(folder -> Files.isRegularFile(folder.resolve("transactions.csv")));
    if (given != null && real.isEmpty()) {
      fail("CSV_MONITOR_DATA must name the folder of transactions.csv, found " + given);
    }
    Assumptions.assumeTrue(real.isPresent(), "the folder shared/data is not beside the checkout");
    return real.orElseThrow();
  }
}
