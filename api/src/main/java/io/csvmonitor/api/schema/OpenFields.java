package io.csvmonitor.api.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/**
 * Leaves the schema of a Kubernetes type open, such as the affinity of a pod. The input is the name
 * of a field that contains fields, or a list of fields.
 */
public final class OpenFields implements SchemaCustomizer.Customizer {
  /** Called by the generator of the CRD. */
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
