package io.csvmonitor.api.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/**
 * Leaves a part of another type of Kubernetes, such as a pod's affinity, to the one who knows it;
 * its input is the field, of fields or of a list of fields.
 */
public final class OpenFields implements SchemaCustomizer.Customizer {
  /** Called by the CRD's generator. */
  public OpenFields() {}

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    JSONSchemaProps field = Objects.requireNonNull(schema.getProperties().get(input), input);
    JSONSchemaProps open = field.getItems() == null ? field : field.getItems().getSchema();
    open.setAdditionalProperties(null);
    open.setXKubernetesPreserveUnknownFields(true);
    return schema;
  }
}
