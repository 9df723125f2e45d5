package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator runs it: everything comes by mounted ConfigMaps. */
class ClusterIT {
  /** A kubelet's swap is seen within this, with room for a machine that is busy. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final String SPEC =
      """
      spec:
        sources:
          - name: orders
            from: {file: {path: %s/*.csv}}
            metrics:
              - {name: orders, type: Counter, labels: [{column: status}]}
      """;

  @TempDir Path folder;
  private MountedConfigMap configuration;
  private MountedConfigMap source;

  @BeforeEach
  void mounts() throws IOException {
    configuration = new MountedConfigMap(Files.createDirectory(folder.resolve("config")));
    source = new MountedConfigMap(folder.resolve("sources").resolve("orders"));
  }

  private String manifest(long generation, String spec) {
    return """
        apiVersion: csvmonitor.io/v1alpha1
        kind: CsvMonitor
        metadata: {name: orders, generation: %d}
        """
            .formatted(generation)
        + spec.formatted(source.folder());
  }

  private Program run() throws IOException {
    String manifest = configuration.folder().resolve("monitor.yaml").toString();
    return Program.start(
        folder,
        "run",
        "--config",
        manifest,
        "--port",
        "0",
        "--probe-port",
        "0",
        "--state-dir",
        "state");
  }

  private static JsonNode status(Program program, Consumer<JsonNode> assertions) {
    JsonNode[] last = new JsonNode[1];
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              last[0] = new ObjectMapper().readTree(program.probe("/-/status").body());
              assertions.accept(last[0]);
            });
    return last[0];
  }

  private static Consumer<JsonNode> config(long inForce, long tried, String reason) {
    return status -> {
      assertThat(status.path("generation").asLong(-1)).isEqualTo(inForce);
      assertThat(status.path("config").path("generation").asLong(-1)).isEqualTo(tried);
      assertThat(status.path("config").path("reason").asText()).isEqualTo(reason);
      assertThat(status.path("config").path("loaded").asBoolean())
          .isEqualTo("Loaded".equals(reason));
    };
  }

  private static Consumer<JsonNode> reason(String reason) {
    return status ->
        assertThat(status.path("sources").path(0).path("reason").asText()).isEqualTo(reason);
  }

  @Test
  void aStartWithoutAConfigurationWaitsForOne() throws Exception {
    try (Program program = run()) {
      status(program, config(0, 0, "Unreadable"));
      assertThat(program.probe("/-/healthy").statusCode()).isEqualTo(200);
      assertThat(program.probe("/-/ready").statusCode()).isEqualTo(503);
      assertThat(program.page()).contains("Not configured", "Nothing is monitored");

      configuration.swap(Map.of("monitor.yaml", manifest(1, "spec: {sources: 3}")));
      JsonNode wrong = status(program, config(0, 1, "Invalid"));
      assertThat(wrong.path("config").path("message").asText()).contains("spec.sources");
      assertThat(program.probe("/-/ready").statusCode()).isEqualTo(503);

      configuration.swap(Map.of("monitor.yaml", manifest(2, SPEC)));
      status(program, config(2, 2, "Loaded"));
      await().atMost(SOON).until(() -> program.probe("/-/ready").statusCode() == 200);
      configuration.swap(Map.of("monitor.yaml", "a: [1\n"));
      status(program, config(2, 0, "Invalid"));
    }
  }

  @Test
  void aWrongConfigurationAtTheStartIsWaitedOutAndAStateIsKeptFromThereOn() throws Exception {
    configuration.swap(Map.of("monitor.yaml", manifest(7, SPEC.replace("Counter", "Meter"))));
    source.swap(Map.of("a.csv", "status\npaid\n"));
    try (Program program = run()) {
      status(program, config(0, 7, "UnknownField"));
      configuration.swap(Map.of("monitor.yaml", manifest(8, SPEC)));
      status(program, config(8, 8, "Loaded"));
      await()
          .atMost(SOON)
          .until(() -> program.scrape().contains("orders_total{status=\"paid\"} 1"));
    }
  }

  @Test
  void aGenerationIsLoadedThoughNothingElseChanged() throws Exception {
    configuration.swap(Map.of("monitor.yaml", manifest(3, SPEC)));
    source.swap(Map.of("a.csv", "status\npaid\n"));
    try (Program program = run()) {
      status(program, config(3, 3, "Loaded"));
      await().atMost(SOON).until(() -> program.probe("/-/ready").statusCode() == 200);
      configuration.swap(Map.of("monitor.yaml", manifest(4, SPEC)));
      status(program, config(4, 4, "Loaded"));
      assertThat(program.probe("/-/ready").statusCode()).isEqualTo(200);
      assertThat(program.scrape()).contains("orders_total{status=\"paid\"} 1");
    }
  }

  @Test
  void aNewerFieldIsToldFromAnError() throws Exception {
    configuration.swap(Map.of("monitor.yaml", manifest(3, SPEC)));
    source.swap(Map.of("a.csv", "status\npaid\n"));
    try (Program program = run()) {
      status(program, config(3, 3, "Loaded"));
      configuration.swap(Map.of("monitor.yaml", manifest(4, SPEC + "  novelty: true\n")));
      JsonNode newer = status(program, config(3, 4, "UnknownField"));
      assertThat(newer.path("config").path("message").asText()).contains("novelty");
      assertThat(program.probe("/-/ready").statusCode()).isEqualTo(200);
      assertThat(program.scrape())
          .contains(
              "orders_total{status=\"paid\"} 1", "csvmonitor_config_last_reload_successful 0");
    }
  }

  @Test
  void aConfigMapThatAppearsChangesAndGoesIsFollowedWithoutFindingItsFilesTwice() throws Exception {
    configuration.swap(Map.of("monitor.yaml", manifest(1, SPEC)));
    try (Program program = run()) {
      status(program, reason("FileNotFound"));
      Files.createDirectories(source.folder());
      status(program, reason("FileNotFound"));
      source.swap(Map.of("a.csv", "status\npaid\n", "b.csv", "status\nopen\n"));
      // It has no time, and so is as fresh as it will ever be.
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(program.scrape())
                      .contains(
                          "orders_total{status=\"paid\"} 1", "orders_total{status=\"open\"} 1"));
      source.swap(Map.of("a.csv", "status\npaid\npaid\n", "c.csv", "status\nlost\n"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(program.scrape())
                      .contains(
                          "orders_total{status=\"paid\"} 2",
                          "orders_total{status=\"open\"} 1",
                          "orders_total{status=\"lost\"} 1",
                          "csvmonitor_source_rows_total{source=\"orders\"} 4"));
      source.swap(Map.of());
      status(program, reason("FileNotFound"));
      source.swap(Map.of("a.csv", "status\npaid\npaid\npaid\n"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(program.scrape()).contains("orders_total{status=\"paid\"} 3"));
    }
  }
}
