package io.csvmonitor.operator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.CsvMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The defaults of a CsvMonitor's spec, from the schema of its CustomResourceDefinition. */
final class Defaults {
  private static final JsonNode SPEC = load();

  /**
   * Objects that the types create if they are missing. For any other object, its presence has a
   * meaning.
   */
  private static final Set<String> ALWAYS_THERE = Set.of("format", "numbers");

  private Defaults() {}

  /** Removes defaults from a spec, and objects that become empty. */
  static void strip(ObjectNode spec) {
    strip(spec, SPEC);
  }

  private static void strip(JsonNode node, JsonNode schema) {
    if (node.isArray()) {
      node.forEach(item -> strip(item, schema.path("items")));
      return;
    }
    JsonNode properties = schema.path("properties");
    for (Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
        fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      JsonNode known = properties.path(field.getKey());
      strip(field.getValue(), known);
      if (isDefault(field.getKey(), field.getValue(), known.path("default"))) {
        fields.remove();
      }
    }
  }

  private static boolean isDefault(String name, JsonNode value, JsonNode byDefault) {
    if (value.isNull()) {
      return true;
    }
    if (value.isObject()) {
      return value.isEmpty() && ALWAYS_THERE.contains(name);
    }
    if (byDefault.isMissingNode()) {
      // A missing list is empty, and a missing boolean is false.
      return value.isArray() ? value.isEmpty() : value.isBoolean() && !value.booleanValue();
    }
    return value.isValueNode()
        ? value.asText().equals(byDefault.asText())
        : value.equals(byDefault);
  }

  private static JsonNode load() {
    try (InputStream schema = CsvMonitor.class.getResourceAsStream("spec-schema.json")) {
      return new ObjectMapper().readTree(schema);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
