package io.csvmonitor.api.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/**
 * Bounds a map from labels to values, which the generator leaves unbounded. The input is the name
 * of the field.
 */
public final class LabelMatch implements SchemaCustomizer.Customizer {
  /** Called by the generator of the CRD. */
  public LabelMatch() {}

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    JSONSchemaProps map = Objects.requireNonNull(schema.getProperties().get(input), input);
    map.setMaxProperties(12L);
    JSONSchemaProps values = map.getAdditionalProperties().getSchema();
    values.setMinItems(1L);
    values.setMaxItems(64L);
    values.getItems().getSchema().setMaxLength(256L);
    return schema;
  }
}
