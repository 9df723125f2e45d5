package io.csvmonitor.api.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bounds a map of texts, which the generator leaves unbounded. The input is the name of the field.
 */
abstract class BoundedMap implements SchemaCustomizer.Customizer {
  private final long entries;
  private final long length;
  private final @Nullable String pattern;

  /**
   * @param entries the maximum number of entries
   * @param length the maximum length of a value
   * @param pattern the pattern of the values; null for any text
   */
  BoundedMap(long entries, long length, @Nullable String pattern) {
    this.entries = entries;
    this.length = length;
    this.pattern = pattern;
  }

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    JSONSchemaProps map = Objects.requireNonNull(schema.getProperties().get(input), input);
    map.setMaxProperties(entries);
    map.getAdditionalProperties().getSchema().setMaxLength(length);
    map.getAdditionalProperties().getSchema().setPattern(pattern);
    return schema;
  }
}
