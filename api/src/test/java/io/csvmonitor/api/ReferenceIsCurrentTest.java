package io.csvmonitor.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * docs/reference.md is what the committed CRD says; {@code -Dreference.update=true} writes it
 * again.
 */
class ReferenceIsCurrentTest {
  private static final Path CRD = Path.of("..", "k8s", "crd", "csvmonitors.csvmonitor.io.yaml");
  private static final Path REFERENCE = Path.of("..", "docs", "reference.md");

  @Test
  void saysWhatTheCrdSays() throws Exception {
    Map<?, ?> crd = new Yaml().load(Files.readString(CRD));
    String made = Reference.of(crd);
    if (Boolean.getBoolean("reference.update")) {
      Files.writeString(REFERENCE, made);
    }
    assertThat(Files.readString(REFERENCE))
        .as("docs/reference.md; docs/contributing.md says how to make it again")
        .isEqualTo(made);
    assertThat(made)
        .contains(
            "| `spec.replay.speed` | integer, 1 to 86400 |",
            "| `spec.sources[].metrics[].labels[].column` | string, 1 to 100 characters |",
            "| `spec.sources[].time.columns` | list of 1 to 4: string, 1 to 100 characters | yes |",
            "Rule: must be relative to the volume's root",
            "- metadata.name must be",
            "`alertname`, `severity`");
  }
}
