package io.csvmonitor.api.schema;

import io.csvmonitor.api.rule.Syntax;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/**
 * Makes a text an {@link Amount}: a whole number, or a text with decimals; its input is the field,
 * or {@code !} and the field if it is not to be negative.
 */
public final class Amounts implements SchemaCustomizer.Customizer {
  /** Called by the CRD's generator. */
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
