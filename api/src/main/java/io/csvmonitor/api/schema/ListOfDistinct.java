package io.csvmonitor.api.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/** Marks a list whose items are distinct. The input is the name of the field. */
public final class ListOfDistinct implements SchemaCustomizer.Customizer {
  /** Called by the generator of the CRD. */
  public ListOfDistinct() {}

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    Objects.requireNonNull(schema.getProperties().get(input), input).setXKubernetesListType("set");
    return schema;
  }
}
