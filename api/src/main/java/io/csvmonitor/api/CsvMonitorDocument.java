package io.csvmonitor.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shim. */
public record CsvMonitorDocument(
    String name, @Nullable String namespace, long generation, CsvMonitorSpec spec, boolean bare) {
  /** Shim. */
  public static CsvMonitorDocument read(String yaml) throws InvalidDocumentException {
    try {
      ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
      JsonNode tree = mapper.readTree(yaml);
      boolean bare = !tree.has("spec");
      return new CsvMonitorDocument(
          tree.path("metadata").path("name").asText(""),
          null,
          tree.path("metadata").path("generation").asLong(0),
          mapper.treeToValue(bare ? tree : tree.get("spec"), CsvMonitorSpec.class),
          bare);
    } catch (java.io.IOException | RuntimeException wrong) {
      throw new InvalidDocumentException(
          List.of(new DocumentError("", 0, String.valueOf(wrong.getMessage()))));
    }
  }

  /** Shim. */
  public String path(String inSpec) {
    return bare ? inSpec : "spec." + inSpec;
  }
}
