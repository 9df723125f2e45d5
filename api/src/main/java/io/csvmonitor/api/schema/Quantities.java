package io.csvmonitor.api.schema;

import io.csvmonitor.api.rule.Syntax;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrBoolBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/**
 * Makes a map one from resources' names to quantities, whole numbers or texts as everywhere in
 * Kubernetes; its input is the map's field.
 */
public final class Quantities implements SchemaCustomizer.Customizer {
  /** Called by the CRD's generator. */
  public Quantities() {}

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    JSONSchemaProps map = Objects.requireNonNull(schema.getProperties().get(input), input);
    map.setMaxProperties(16L);
    map.setAdditionalProperties(
        new JSONSchemaPropsOrBoolBuilder()
            .withSchema(
                new JSONSchemaPropsBuilder()
                    .withXKubernetesIntOrString(true)
                    .withMaxLength(32L)
                    .withPattern(Syntax.QUANTITY)
                    .build())
            .build());
    return schema;
  }
}
