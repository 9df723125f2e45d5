package io.csvmonitor.api.schema;

import io.csvmonitor.api.rule.Syntax;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrBoolBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/**
 * Gives a map the schema of quantities by the name of a resource: whole numbers or texts, as in all
 * of Kubernetes. The input is the name of the field.
 */
public final class Quantities implements SchemaCustomizer.Customizer {
  /** Called by the generator of the CRD. */
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
