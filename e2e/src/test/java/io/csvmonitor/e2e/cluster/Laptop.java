package io.csvmonitor.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same program outside of the cluster, on the same CSV. */
public final class Laptop {
  private static final Path PROGRAM = Kube.PROJECT.resolve("exporter/target/dist/bin/csv-monitor");

  private Laptop() {}

  /**
   * The report on manifests: those of one ConfigMap and the CsvMonitor that reads its only key.
   *
   * @return the report's JSON
   */
  public static JsonNode report(String manifests) {
    assertThat(PROGRAM).as("make program builds it").isExecutable();
    try {
      Path folder = Files.createTempDirectory("laptop");
      ConfigMap map =
          Kube.client()
              .load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
              .items()
              .stream()
              .filter(ConfigMap.class::isInstance)
              .map(ConfigMap.class::cast)
              .findFirst()
              .orElseThrow();
      String key = map.getData().keySet().iterator().next();
      Files.writeString(folder.resolve(key), map.getData().get(key));
      String monitor = manifests.substring(manifests.indexOf("---\n") + "---\n".length());
      Path manifest = folder.resolve("monitor.yaml");
      Files.writeString(
          manifest, monitor.replaceAll("configMap: \\{[^}]*}", "file: {path: " + key + "}"));
      Path report = folder.resolve("report.json");
      Shell.run(
              PROGRAM.toString(),
              "report",
              "--config",
              manifest.toString(),
              "--format",
              "json",
              "--output",
              report.toString())
          .good();
      return new ObjectMapper().readTree(report.toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
