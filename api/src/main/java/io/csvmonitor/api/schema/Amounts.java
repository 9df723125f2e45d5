package io.csvmonitor.api.schema;

import io.csvmonitor.api.rule.Syntax;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/**
 * Gives a text the schema of an {@link Amount}: a whole number, or a text with decimals. The input
 * is the name of the field, after {@code !} if the amount must not be negative.
 */
public final class Amounts implements SchemaCustomizer.Customizer {
  /** Called by the generator of the CRD. */
  public Amounts() {}

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    boolean positive = input.startsWith("!");
    String field = positive ? input.substring(1) : input;
    JSONSchemaProps amount = Objects.requireNonNull(schema.getProperties().get(field), field);
    amount.setType(null);
    amount.setXKubernetesIntOrString(true);
    amount.setMaxLength(32L);
    amount.setPattern(Syntax.AMOUNT);
    if (positive) {
      amount.setPattern(Syntax.AMOUNT.replace("-?", ""));
      amount.setMinimum(0.0);
    }
    return schema;
  }
}
