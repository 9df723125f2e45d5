package io.csvmonitor.exporter.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.csvmonitor.api.CsvMonitorSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The active spec with its defaults, without secrets. */
final class SpecText {
  static final String LEFT_OUT = "(left out)";

  /** Settings of pods and of Prometheus, which are left out: they do not describe the data. */
  private static final List<String> OF_THE_CLUSTER = List.of("exporter", "monitoring");

  /** Names of fields that may contain a secret, such as a header or a password. */
  private static final Pattern SECRET =
      Pattern.compile(
          "header|password|token|secret|credential|authorization|oauth|auth$|cookie|apikey");

  /** The user before the host of an address, and the part after the path. */
  private static final Pattern USER = Pattern.compile("(?<=://)[^/\\s]*@");

  private static final Pattern QUERY = Pattern.compile("(://[^?#\\s]*)[?#].*");

  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY);

  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR));

  private SpecText() {}

  static String yaml(CsvMonitorSpec spec) {
    try {
      return YAML.writeValueAsString(tree(spec));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  static JsonNode tree(CsvMonitorSpec spec) {
    ObjectNode all = JSON.valueToTree(spec);
    all.remove(OF_THE_CLUSTER);
    // Only these parts, of sources and of calendars, can contain secrets.
    all.findValues("from").forEach(SpecText::withoutSecrets);
    return all;
  }

  static void withoutSecrets(JsonNode node) {
    if (node instanceof ObjectNode fields) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(fields.properties())) {
        JsonNode value = field.getValue();
        if (SECRET.matcher(field.getKey().toLowerCase(Locale.ROOT)).find()) {
          fields.put(field.getKey(), LEFT_OUT);
        } else if (value.isTextual()) {
          fields.set(field.getKey(), TextNode.valueOf(address(value.textValue())));
        } else {
          withoutSecrets(value);
        }
      }
    } else {
      node.forEach(SpecText::withoutSecrets);
    }
  }

  private static String address(String text) {
    String path = QUERY.matcher(text).replaceAll("$1?" + LEFT_OUT);
    return USER.matcher(path).replaceAll(LEFT_OUT + "@");
  }
}
