package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.Amounts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;

/**
 * Breached by zero where the baseline is not.
 *
 * @param minimum where the baseline is less, zero is no news
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Amounts.class, input = "!minimum")
public record DropToZero(
    @JsonPropertyDescription(
            "Only where the baseline is at least this: where it is less, zero is no news. "
                + "Default: 5.")
        @Default("5")
        String minimum) {
  public DropToZero {
    minimum = minimum == null ? "5" : minimum;
  }
}
