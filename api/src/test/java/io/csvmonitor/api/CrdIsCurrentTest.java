package io.csvmonitor.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed CRD, and the schema that the reader of documents takes from it, are those that the
 * records make; {@code -Dcrd.update=true} writes them.
 */
class CrdIsCurrentTest {
  private static final Path COMMITTED =
      Path.of("..", "k8s", "crd", "csvmonitors.csvmonitor.io.yaml");

  private static final Path SCHEMA =
      Path.of("src", "main", "resources", "io", "csvmonitor", "api", "spec-schema.json");

  private static final List<String> COLUMNS =
      List.of(
          "Ready",
          "Sources",
          "Thresholds",
          "Breached",
          "Age",
          "Incident",
          "Scraped",
          "Reason",
          "Health");

  @Test
  void isWhatTheRecordsMake(@TempDir Path folder) throws Exception {
    new CRDGenerator()
        .customResourceClasses(CsvMonitor.class)
        .forCRDVersions("v1")
        .inOutputDir(folder.toFile())
        .generate();
    String made = ordered(Files.readString(folder.resolve("csvmonitors.csvmonitor.io-v1.yml")));
    if (Boolean.getBoolean("crd.update")) {
      Files.writeString(COMMITTED, made);
    }
    assertThat(COMMITTED).as("the committed CRD; run make crd").exists();
    assertThat(Files.readString(COMMITTED)).as("the committed CRD; run make crd").isEqualTo(made);

    String schema = schema(made);
    if (Boolean.getBoolean("crd.update")) {
      Files.writeString(SCHEMA, schema);
    }
    assertThat(SCHEMA).as("the committed schema; run make crd").content().isEqualTo(schema);
  }

  /** The schema of the spec, without what only people and API servers read. */
  private static String schema(String crd) throws IOException {
    JsonNode spec =
        new YAMLMapper()
            .readTree(crd)
            .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    reduce((ObjectNode) spec, false);
    return new ObjectMapper()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("", "\n")))
            .writeValueAsString(spec)
        + "\n";
  }

  /** Errors contain the description of a missing field, and of a pattern. */
  private static void reduce(ObjectNode schema, boolean isRequired) {
    schema.remove("x-kubernetes-validations");
    if (!isRequired && !schema.has("pattern")) {
      schema.remove("description");
    }
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(field -> reduce((ObjectNode) field.getValue(), required.contains(field.getKey())));
    for (String each : List.of("items", "additionalProperties")) {
      if (schema.get(each) instanceof ObjectNode part) {
        reduce(part, false);
      }
    }
  }

  /** The generator sorts the columns by their paths; people read them in this order. */
  private static String ordered(String made) {
    CustomResourceDefinition crd = Serialization.unmarshal(made, CustomResourceDefinition.class);
    List<CustomResourceColumnDefinition> columns =
        crd.getSpec().getVersions().getFirst().getAdditionalPrinterColumns();
    assertThat(columns)
        .extracting(CustomResourceColumnDefinition::getName)
        .containsExactlyInAnyOrderElementsOf(COLUMNS);
    columns.sort(Comparator.comparingInt(column -> COLUMNS.indexOf(column.getName())));
    eachRuleOnce(crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema());
    return "# Generated from the types in api by make crd.\n" + Serialization.asYaml(crd);
  }

  /**
   * The generator writes a rule of a record's component twice, and an API server refuses that where
   * it applies a CRD on the server's side.
   */
  private static void eachRuleOnce(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(
        schema.getXKubernetesValidations().stream().distinct().toList());
    schema.getProperties().values().forEach(CrdIsCurrentTest::eachRuleOnce);
    if (schema.getItems() != null) {
      eachRuleOnce(schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null
        && schema.getAdditionalProperties().getSchema() != null) {
      eachRuleOnce(schema.getAdditionalProperties().getSchema());
    }
  }
}
