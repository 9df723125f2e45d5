package io.csvmonitor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of what was made before; {@code -Dgolden.update=true} writes them. */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "io", "csvmonitor");

  private Golden() {}

  /**
   * Fails if a text is not what a file has.
   *
   * @param file below {@code io/csvmonitor} of the resources of the module's tests
   */
  public static void check(String file, String made) throws IOException {
    check(FOLDER.resolve(file), made);
  }

  /** Fails if a text is not what a file has. */
  public static void check(Path golden, String made) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.toAbsolutePath().getParent());
      Files.writeString(golden, made);
    }
    assertThat(golden).as("look at the difference, then run with -Dgolden.update=true").exists();
    assertThat(made)
        .as("%s: look at the difference, then run with -Dgolden.update=true", golden)
        .isEqualTo(Files.readString(golden));
  }
}
