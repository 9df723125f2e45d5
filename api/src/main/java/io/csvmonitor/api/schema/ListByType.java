package io.csvmonitor.api.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Objects;

/**
 * Marks a list of conditions, which are identified by their types. The input is the name of the
 * field.
 */
public final class ListByType implements SchemaCustomizer.Customizer {
  /** Called by the generator of the CRD. */
  public ListByType() {}

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    JSONSchemaProps list = Objects.requireNonNull(schema.getProperties().get(input), input);
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of("type"));
    list.getItems().getSchema().setRequired(List.of("type", "status"));
    return schema;
  }
}
