package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.Amounts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;

/**
 * Breached if the value is zero and the expected value is not.
 *
 * @param minimum the minimum expected value for a breach
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Amounts.class, input = "!minimum")
public record DropToZero(
    @JsonPropertyDescription(
            "Minimum expected value for a breach. If the expected value is lower, zero is "
                + "not a breach. Default: 5.")
        @Default("5")
        String minimum) {
  public DropToZero {
    minimum = minimum == null ? "5" : minimum;
  }
}
