package io.csvmonitor.operator.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of what was made before; {@code -Dgolden.update=true} writes them. */
public final class Golden {
  private static final String FOLDER = "src/test/resources/io/csvmonitor/operator";

  private Golden() {}

  /**
   * Fails if a text is not what the file has.
   *
   * @param file below the tests' resources of this package's parent
   */
  public static void check(String file, String made) throws IOException {
    Path golden = Path.of(FOLDER).resolve(file);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, made);
    }
    assertThat(golden).as("look at the difference, then run with -Dgolden.update=true").exists();
    assertThat(made)
        .as("%s: look at the difference, then run with -Dgolden.update=true", golden)
        .isEqualTo(Files.readString(golden));
  }
}
