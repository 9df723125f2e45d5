package io.csvmonitor.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's configuration, and what is said of a wrong one. */
class OperatorConfigTest {
  @TempDir private Path folder;

  private OperatorConfig load(String yaml) throws Exception {
    return OperatorConfig.load(Files.writeString(folder.resolve("config.yaml"), yaml));
  }

  @Test
  void onlyTheImageHasToBeGiven() throws Exception {
    OperatorConfig config = load("exporter: {image: a}");
    assertThat(config.watchNamespaces()).isEmpty();
    assertThat(config.leaderElection().enabled()).isFalse();
    assertThat(config.rollout().maxConcurrent()).isEqualTo(3);
    assertThat(config.monitoring().interval()).isEqualTo("30s");
    assertThat(config.monitoring().dashboards().labels()).containsEntry("grafana_dashboard", "1");
  }

  @Test
  void aMisspeltFieldIsNamed() {
    assertThatThrownBy(() -> load("exporter: {image: a, imagePulPolicy: Never}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("exporter.imagePulPolicy")
        .hasMessageContaining("imagePullPolicy");
  }

  @Test
  void whatIsMissingOrWrongIsSaid() {
    assertThatThrownBy(() -> load("watchNamespaces: [a]"))
        .hasMessageContaining("exporter: must be given");
    assertThatThrownBy(() -> load("{exporter: {image: a}, rollout: {maxConcurrent: -1}}"))
        .hasMessageContaining("rollout.maxConcurrent: must be at least 1, found -1");
    assertThatThrownBy(() -> OperatorConfig.load(folder.resolve("none.yaml")))
        .hasMessageContaining("cannot be read");
  }
}
