package io.csvmonitor.api.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/** Bounds a map of annotations, which the generator leaves open; its input is the map's field. */
public final class BoundedAnnotations implements SchemaCustomizer.Customizer {
  /** Called by the CRD's generator. */
  public BoundedAnnotations() {}

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    JSONSchemaProps map = Objects.requireNonNull(schema.getProperties().get(input), input);
    map.setMaxProperties(32L);
    map.getAdditionalProperties().getSchema().setMaxLength(4096L);
    return schema;
  }
}
